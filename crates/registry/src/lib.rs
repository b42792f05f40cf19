//! Types of the registry that Modelith compiles from a folder of datums.
//!
//! The generated code names nothing but this crate, which has no dependencies and allocates nothing: a registry is one
//! `static`, and what it answers can be asked in a `const`. A program gets its own with [`include_registry!`].
//!
//! ```
//! use modelith_registry::{Capabilities, Model, Size};
//!
//! static SMALL: Model = Model {
//!     size: Some(Size::Small),
//!     capabilities: Capabilities::CHAT.with(Capabilities::VISION),
//!     ..Model::new("small", "openai", "openai/gpt-4o-mini")
//! };
//! const _: () = assert!(SMALL_SEES);
//! const SMALL_SEES: bool = SMALL.supports(Capabilities::VISION);
//! ```
#![no_std]

mod capabilities;
mod kubernetes;
mod model;
mod proxy;
mod registry;

pub use capabilities::{Capabilities, Capability};
pub use kubernetes::{Kubernetes, Resources};
pub use model::{Cost, Model, Setting, Size};
pub use proxy::Proxy;
pub use registry::{Datum, Registry};

/// Includes the registry that the build script wrote: `MODELS`, `REGISTRY` and one constant a model in `models`.
///
/// The build script of the same package calls `modelith_compiler::build("datums")`.
#[macro_export]
macro_rules! include_registry {
    () => {
        include!(concat!(env!("OUT_DIR"), "/registry.rs"));
    };
}
