//! The binary, from its arguments and inputs to its outputs and exit codes.

mod binary;
mod eval;
mod extract;
mod network;
mod read;
mod who;
