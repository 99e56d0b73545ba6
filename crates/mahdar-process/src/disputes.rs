//! Accounts that cannot both be true.
