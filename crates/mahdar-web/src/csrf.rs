//! Sessions without storage: a random cookie, and what can only be made from it with the secret of
//! this run of the server.

use sha2::{Digest, Sha256};
use std::fmt::Write;

/// Bytes that nobody else knows.
#[derive(Clone)]
pub(crate) struct Secret([u8; 32]);

impl Secret {
    /// A new one.
    ///
    /// # Errors
    /// If the system gives no random bytes.
    pub(crate) fn random() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// What proves that whoever has `session` was given it for `purpose`.
    ///
    /// Secret and session have a fixed length, so that nothing can be made longer.
    pub(crate) fn proof(&self, purpose: &str, session: &str) -> String {
        let mut hash = Sha256::new();
        hash.update(self.0);
        hash.update(Sha256::digest(session));
        hash.update(purpose);
        hex(&hash.finalize())
    }
}

/// The name of a new session.
///
/// # Errors
/// If the system gives no random bytes.
pub(crate) fn new_session() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)?;
    Ok(hex(&bytes))
}

/// Whether two strings are the same, in a time that does not tell where they differ.
pub(crate) fn same(a: &str, b: &str) -> bool {
    // hashes of what an attacker sends tell nothing of the other one
    Sha256::digest(a) == Sha256::digest(b)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proofs_hold_for_one_session_and_one_purpose() {
        let (secret, other) = (Secret::random().unwrap(), Secret::random().unwrap());
        let session = new_session().unwrap();
        let proof = secret.proof("form", &session);
        assert!(same(&proof, &secret.proof("form", &session)));
        assert!(!same(&proof, &secret.proof("write", &session)));
        assert!(!same(&proof, &secret.proof("form", &new_session().unwrap())));
        assert!(!same(&proof, &other.proof("form", &session)));
    }
}
