//! The binary, from its arguments and inputs to its outputs and exit codes.

mod binary;
mod crash;
mod eval;
mod extract;
mod ledger;
mod network;
mod process;
mod read;
mod who;
