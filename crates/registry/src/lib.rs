//! The types of the registry that Modelith compiles from a folder of datums.
//!
//! A program that calls AI models through a LiteLLM proxy takes their names from here, so that a name that is gone, or a
//! group that cannot do what the program needs, is an error of `cargo build` and not of the first request.
//!
//! # Use
//!
//! Put the datums in `datums/`, and add to `Cargo.toml`:
//!
//! ```toml
//! [dependencies]
//! modelith-registry = "0.1"
//!
//! [build-dependencies]
//! modelith-compiler = "0.1"
//! ```
//!
//! In `build.rs`:
//!
//! ```ignore
//! fn main() -> std::process::ExitCode {
//!     modelith_compiler::build("datums")
//! }
//! ```
//!
//! In the program, [`include_registry!`] brings in what was generated:
//!
//! ```ignore
//! modelith_registry::include_registry!();
//!
//! use modelith_registry::Capabilities;
//!
//! // Does not compile once `chat` is gone, or a model joins it that cannot see.
//! const _: () = assert!(groups::CHAT.supports(Capabilities::VISION));
//!
//! fn main() {
//!     println!("asking {} of {} models", groups::CHAT.name, groups::CHAT.models.len());
//! }
//! ```
//!
//! | item | what it is |
//! | --- | --- |
//! | `models::GPT_4O` | one constant per model, a [`Model`] |
//! | `groups::CHAT` | one constant per public name that clients may ask for, a [`Group`] |
//! | `MODELS`, `GROUPS` | all of them, sorted by name |
//! | `REGISTRY` | the [`Registry`]: both lists, the proxy configuration, and the files it was compiled from |
//!
//! A constant has the name in upper case, with `_` instead of every character except ASCII letters and digits; a
//! name that starts with a digit gets a `_` in front. Where that makes two public names the same constant, each gets the
//! first digits of its SHA-256 appended, so that neither stands for the other. A wildcard group such as `openai/*` is a
//! pattern and no name that a client asks for, so it has no constant in `groups`.
//!
//! # Types
//!
//! The crate is `no_std`, has no dependencies and allocates nothing: everything is `static` data, and most questions can be
//! answered in a `const`. A literal of a type with a `DEFAULT` constant (`UNKNOWN` for [`Cost`], `EMPTY` for [`Registry`])
//! keeps compiling when fields are added if it ends with that base:
//!
//! ```
//! use modelith_registry::{Capabilities, Group, Model, Size};
//!
//! static SMALL: Model = Model {
//!     name: "small",
//!     group: "chat",
//!     provider: "openai",
//!     litellm_model: "openai/gpt-4o-mini",
//!     size: Some(Size::Small),
//!     capabilities: Capabilities::CHAT.union(Capabilities::VISION),
//!     ..Model::DEFAULT
//! };
//! static CHAT: Group = Group::of(&[&SMALL]);
//!
//! const _: () = assert!(CHAT.supports(Capabilities::VISION));
//! let needed = Capabilities::CHAT | "reasoning, vision".parse()?;
//! assert_eq!(needed - CHAT.capabilities, Capabilities::REASONING);
//! # Ok::<(), modelith_registry::UnknownCapability>(())
//! ```
#![no_std]

mod allowance;
mod capabilities;
mod cost;
mod datums;
mod fields;
mod group;
mod integration;
mod kubernetes;
mod model;
mod model_source;
mod module;
mod proxy;
mod registry;
mod set;
mod setting;
mod size;
mod version;

pub use allowance::Allowance;
pub use capabilities::{Capabilities, Capability, Iter, UnknownCapability};
pub use cost::{Cost, Price};
pub use datums::{Datum, Datums};
pub use group::Group;
pub use integration::{Integration, Package};
pub use kubernetes::{Kubernetes, Resources};
pub use model::{Model, Origin};
pub use model_source::{ModelSource, UnknownModelSource};
pub use module::Module;
pub use proxy::Proxy;
pub use registry::{Registry, concat};
pub use setting::Setting;
pub use size::{Size, UnknownSize};
pub use version::assert_version;

/// Includes the registry that the build script wrote: `MODELS`, `GROUPS`, `REGISTRY`, and the modules `models` and `groups`
/// with one constant per model and per public name.
///
/// The build script of the same package calls `modelith_compiler::build("datums")`.
#[macro_export]
macro_rules! include_registry {
    () => {
        include!(concat!(env!("OUT_DIR"), "/registry.rs"));
    };
}
