//! Makes the catalog of a LiteLLM: from its wheel, a model map, or an environment in which it is installed.
//!
//! [`ModelMap`] reads the map, with what LiteLLM itself does to it; [`read_wheel`] and [`find_installation`] say where a map is
//! and what it is of. What is not in the map, [`extract`] asks of the LiteLLM in an environment. [`assemble`] replaces the
//! parts of the previous catalog with these, and refuses to lose what that one knows; [`Summary`] says what differs. Only
//! the modules of wheels and environments touch files and processes.

mod aliases;
mod assemble;
mod codes;
mod decimal;
mod descendants;
mod entry;
mod error;
mod extract;
mod installation;
mod json;
mod losses;
mod map;
mod metadata;
mod models;
mod names;
mod notes;
mod pattern;
mod prices;
mod program;
mod read;
mod retired;
mod row;
mod rules;
mod source;
mod successors;
mod summary;
mod wheel;

pub use assemble::{AssembleError, OnLoss, Update, assemble};
pub use error::MapError;
pub use extract::{ExtractError, Extraction, extract};
pub use installation::{Installation, InstallationError, find_installation};
pub use json::MAX_MAP_BYTES;
pub use losses::{Loss, Lost};
pub use map::ModelMap;
pub use notes::{Note, Skipped};
pub use program::{PROGRAM, Program};
pub use source::{CompromisedError, EXTRACTOR, PartLines, Source, refuse_compromised, sha256};
pub use summary::{ModelChanges, PartChange, Summary};
pub use wheel::{Wheel, WheelError, WheelErrorReason, read_wheel};
