//! Where to: the options of subcommands that make files.

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use super::out;
use crate::disk::{save, save_folder};
use crate::export::{Content, Product};

/// Where to.
#[derive(Debug, Args)]
pub(super) struct Onto {
    /// Write there; else, or for -, to standard output
    #[arg(short, long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Replace the file if it is there
    #[arg(long)]
    force: bool,
}

impl Onto {
    /// Whether a folder is named: it is one already, or its name ends as only names of folders do.
    pub(super) fn is_folder(&self) -> bool {
        let ends = |path: &Path| path.as_os_str().as_encoded_bytes().ends_with(b"/");
        self.out.as_deref().is_some_and(|path| ends(path) || path.is_dir())
    }

    /// Writes a product where it belongs, then says what could not be said in it.
    pub(super) fn write(&self, product: &Product) -> out::Ending {
        match (&product.content, self.out.as_deref().filter(|path| *path != Path::new("-"))) {
            (Content::File(text), Some(path)) => self.saved(path, save(path, text.as_bytes(), self.force))?,
            (Content::File(text), None) => out::hand_on(text)?,
            (Content::Folder(files), Some(path)) => self.saved(path, save_folder(path, files, self.force))?,
            (Content::Folder(_), None) => {
                out::complain("letapis: this format is a folder of files; --out names it");
                return Err(out::WRONG_USE);
            }
        }
        for remark in &product.remarks {
            out::remark(&format!("letapis: {remark}"));
        }
        Ok(())
    }

    fn saved(&self, path: &Path, saved: io::Result<()>) -> out::Ending {
        saved.map_err(|error| {
            let why = match error.kind() {
                io::ErrorKind::AlreadyExists if !self.force => "it is there already; --force replaces it".to_owned(),
                _ => error.to_string(),
            };
            out::complain_in_line(&format!("letapis: {}: cannot be written: {why}", path.display()));
            out::CANNOT_WRITE
        })
    }
}
