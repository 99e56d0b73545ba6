//! What several records tell together, and the minutes of a process.
#![deny(missing_docs)]
