//! What runs the proxy: podman, docker or a plain process, behind one [`Engine`](interface::Engine).
//!
//! [`detect`] chooses one. Podman and docker differ in a few arguments only and share [`container`]; a process runs the
//! program that [`litellm`] finds.

pub mod arguments;
pub mod command;
pub mod container;
pub mod container_arguments;
pub mod detect;
mod docker;
pub mod interface;
pub mod kind;
pub mod litellm;
mod log;
mod podman;
mod process;
