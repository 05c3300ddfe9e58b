//! Floor 5: what the program decides. Actions come in, effects go out; no terminal, no thread, no clock, no file.

pub mod about;
pub mod action;
pub mod state;
pub mod update;

pub mod beginning;
pub mod copying;
pub mod go;
pub mod keeping;
pub mod leap;
pub mod link;
pub mod marking;
pub mod range;
pub mod recall;
pub mod remember;
pub mod settle;
pub mod shown;
pub mod typing;
pub mod visit;
pub mod window;

pub mod command;
pub mod help;
pub mod hints;
pub mod key;
pub mod keymap;
pub mod status;

pub mod advice;
pub mod axis;
pub mod begin;
pub mod calendar;
pub mod copy;
pub mod fact;
pub mod groups;
pub mod jump;
pub mod layout;
pub mod mark;
pub mod menu;
pub mod names;
pub mod narrow;
pub mod order;
pub mod overlay;
pub mod pane;
pub mod ticks;

pub mod find;
pub mod input;
pub mod search;
pub mod trail;
pub mod words;
pub mod write;
mod writing;
