//! Work on several threads whose results come out in the order of the jobs, in constant memory.

use std::io;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Runs jobs until `source` gives none, on `threads` threads (on the caller's own if it is one).
///
/// Each thread has one job and one result, which it uses again and again: `source` fills the job
/// under a lock, `work` makes the result, and `sink` takes it when its turn has come. A thread
/// takes its next job only then, so that there are never more jobs than threads.
///
/// # Errors
/// The first error of `sink`, after which no further job is taken.
pub fn ordered<J: Default, R: Default>(
    threads: usize,
    source: impl FnMut(&mut J) -> bool + Send,
    work: impl Fn(&J, &mut R) + Sync,
    sink: impl FnMut(&mut R) -> io::Result<()> + Send,
) -> io::Result<()> {
    let line = Line {
        entry: Mutex::new(Entry { tickets: 0, source }),
        exit: Mutex::new(Exit { turn: 0, stopped: false, error: None, sink }),
        moved: Condvar::new(),
    };
    if threads <= 1 {
        line.run(&work);
    } else {
        std::thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| line.run(&work));
            }
        });
    }
    let exit = line.exit.into_inner().unwrap_or_else(PoisonError::into_inner);
    exit.error.map_or(Ok(()), Err)
}

struct Line<S, K> {
    entry: Mutex<Entry<S>>,
    exit: Mutex<Exit<K>>,
    moved: Condvar,
}

struct Entry<S> {
    tickets: u64,
    source: S,
}

struct Exit<K> {
    turn: u64,
    stopped: bool,
    error: Option<io::Error>,
    sink: K,
}

impl<S, K> Line<S, K> {
    fn run<J: Default, R: Default>(&self, work: &impl Fn(&J, &mut R))
    where
        S: FnMut(&mut J) -> bool,
        K: FnMut(&mut R) -> io::Result<()>,
    {
        let _stop = StopOnPanic(self);
        let mut job = J::default();
        let mut result = R::default();
        while let Some(ticket) = self.enter(&mut job) {
            work(&job, &mut result);
            if !self.leave(ticket, &mut result) {
                return;
            }
        }
    }

    fn enter<J>(&self, job: &mut J) -> Option<u64>
    where
        S: FnMut(&mut J) -> bool,
    {
        let mut entry = lock(&self.entry);
        if !(entry.source)(job) {
            return None;
        }
        entry.tickets += 1;
        Some(entry.tickets - 1)
    }

    /// Waits for the ticket's turn; false when there is to be no more.
    fn leave<R>(&self, ticket: u64, result: &mut R) -> bool
    where
        K: FnMut(&mut R) -> io::Result<()>,
    {
        let mut exit = lock(&self.exit);
        while exit.turn != ticket && !exit.stopped {
            exit = self.moved.wait(exit).unwrap_or_else(PoisonError::into_inner);
        }
        if exit.stopped {
            return false;
        }
        if let Err(error) = (exit.sink)(result) {
            exit.error = Some(error);
            exit.stopped = true;
        }
        exit.turn += 1;
        self.moved.notify_all();
        !exit.stopped
    }
}

/// Frees the threads that wait for the turn of one that will never take it.
struct StopOnPanic<'l, S, K>(&'l Line<S, K>);

impl<S, K> Drop for StopOnPanic<'_, S, K> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            lock(&self.0.exit).stopped = true;
            self.0.moved.notify_all();
        }
    }
}

/// A lock whose holder panicked is as good as another: the panic ends the program anyway.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn squares(threads: usize, stop_at: u64) -> (Vec<u64>, io::Result<()>) {
        let mut next = 0;
        let mut out = Vec::new();
        let source = |job: &mut u64| {
            *job = next;
            next += 1;
            *job < 500
        };
        let work = |job: &u64, result: &mut u64| {
            // later jobs are quicker than earlier ones
            std::thread::sleep(std::time::Duration::from_micros((500 - job) % 7 * 20));
            *result = job * job;
        };
        let result = ordered(threads, source, work, |result: &mut u64| {
            out.push(*result);
            if *result == stop_at * stop_at { Err(io::Error::other("full")) } else { Ok(()) }
        });
        (out, result)
    }

    #[test]
    fn results_come_in_order() {
        for threads in [1, 2, 5] {
            let (out, result) = squares(threads, 1000);
            assert!(result.is_ok());
            assert!(out.iter().copied().eq((0..500).map(|n| n * n)));
        }
    }

    #[test]
    fn an_error_of_the_sink_ends_the_work() {
        for threads in [1, 3] {
            let (out, result) = squares(threads, 20);
            assert_eq!(result.unwrap_err().to_string(), "full");
            assert_eq!(out.len(), 21);
        }
    }

    #[test]
    #[should_panic = "scoped thread panicked"]
    fn a_panic_does_not_leave_the_others_waiting() {
        let mut left = 50;
        let source = |job: &mut u64| {
            *job = left;
            left = left.saturating_sub(1);
            left > 0
        };
        let work = |job: &u64, (): &mut ()| assert!(*job != 40, "on purpose");
        let _ = ordered(3, source, work, |(): &mut ()| Ok(()));
    }
}
