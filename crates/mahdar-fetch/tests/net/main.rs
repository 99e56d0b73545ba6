//! Requests and rounds over real connections to servers on this machine, also to such as answer
//! wrongly on purpose.

mod access;
mod follow;
mod limits;
mod polite;
mod server;
