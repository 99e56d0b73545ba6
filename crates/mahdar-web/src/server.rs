//! Listening, and stopping in order.

use crate::options::Options;
use crate::router::router;
use crate::state::AppState;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;

/// How long requests may go on after the server was told to stop.
const GRACE: Duration = Duration::from_secs(10);

/// Serves the ledger until the process is told to stop (SIGTERM, Ctrl-C); then answers what was
/// asked, and returns. `ready` is told the address, once connections are accepted.
///
/// # Errors
/// If the ledger cannot be opened, or the address is taken.
pub fn serve(options: &Options, ready: impl FnOnce(SocketAddr)) -> io::Result<()> {
    let state = AppState::new(options).map_err(|error| io::Error::other(error.cause()))?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let result = runtime.block_on(async {
        let listener = TcpListener::bind(options.listen).await?;
        ready(listener.local_addr()?);
        run(listener, &state, stop_signal()).await
    });
    runtime.shutdown_timeout(Duration::from_secs(1));
    result
}

/// Serves on a listener until `stop` is done, then answers what was asked.
///
/// # Errors
/// If the listener fails.
pub async fn run(
    listener: TcpListener,
    state: &AppState,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let warming = state.clone();
    tokio::spawn(async move { crate::minutes::warm(&warming).await });
    let service = router(state).into_make_service_with_connect_info::<SocketAddr>();
    let stopping = Arc::new(tokio::sync::Notify::new());
    let told = Arc::clone(&stopping);
    let serving = axum::serve(listener, service).with_graceful_shutdown(async move {
        stop.await;
        told.notify_one();
    });
    tokio::select! {
        result = serving.into_future() => result,
        // connections that a client keeps open would never end
        () = async { stopping.notified().await; tokio::time::sleep(GRACE).await } => Ok(()),
    }
}

/// Done when the process is told to stop.
async fn stop_signal() {
    let interrupt = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => {
                tokio::select! {
                    () = interrupt => {}
                    _ = terminate.recv() => {}
                }
            }
            Err(_) => interrupt.await,
        }
    }
    #[cfg(not(unix))]
    interrupt.await;
}
