//! Letapis reads archives of dated statements in a terminal.
//!
//! Data flows one way: assets → archive → store → (question, answer) → state → screen.
//! The rooms below stand in reading order; a room uses only rooms above it in this list.

pub mod text;

pub mod archive;

pub mod query;

pub mod import;

pub mod store;

pub mod user;

pub mod app;

pub mod view;

pub mod tui;

pub mod cli;
