//! Letapis reads archives of dated statements in a terminal.
//!
//! Data flows one way: assets → archive → store → (question, answer) → state → screen. The rooms below stand in
//! reading order; each is a floor, and a floor uses only floors above it in this list.
//!
//! | floor | room | change it when you want another |
//! | --- | --- | --- |
//! | 0 | [`text`] | width, line break, folding of case and accents, or sign for a hidden character |
//! | 0 | [`disk`] | way in which a file is written whole or not at all |
//! | 0 | [`guard`] | thing that the program denies itself: an image of its memory, files, the network |
//! | 1 | [`archive`] | record, field, date, digest, limit, or complaint about a file |
//! | 1 | [`fuzzy`] | score, mark or order of letters found in their order |
//! | 1 | [`name`] | spelling, script, sound or case in which a name is still the same |
//! | 2 | [`query`] | word, sign or field in the search line, or its meaning said back |
//! | 2 | [`import`] | kind of foreign file that becomes an archive |
//! | 2 | [`cite`] | form of a quotation or citation, or warning that travels with it |
//! | 2 | [`safe`] | way in which people become numbers in a copy for others |
//! | 3 | [`store`] | rule of what is found, in which order, and why; or question to an archive |
//! | 4 | [`user`] | colour, or what is remembered between two sessions, and how it is kept |
//! | 4 | [`export`] | format in which records are handed on |
//! | 5 | [`app`] | key, command, movement, pane's behaviour, layout, or sentence on the status line |
//! | 6 | [`view`] | look of a pane, sign or border |
//! | 7 | [`tui`] | way to treat the terminal: keys as bytes, signals, workers, what is put back at the end |
//! | 8 | [`cli`] | subcommand, flag, or exit status |
//!
//! Inside a room `mod.rs` lists its files in reading order, and each file begins with what it is for. `ARCHITECTURE.md`
//! has the picture, and the invariants with the tests that hold them.

pub mod text;

pub mod disk;

pub mod guard;

pub mod archive;

pub mod fuzzy;

pub mod name;

pub mod query;

pub mod import;

pub mod cite;

pub mod safe;

pub mod store;

pub mod user;

pub mod export;

pub mod app;

pub mod view;

pub mod tui;

pub mod cli;
