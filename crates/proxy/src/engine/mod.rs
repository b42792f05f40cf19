//! What runs the proxy: podman, docker or a process of its own, behind one [`Engine`](interface::Engine).

pub mod arguments;
pub mod container;
pub mod detect;
mod docker;
pub mod interface;
pub mod kind;
mod limited;
pub mod litellm;
mod log;
mod podman;
mod process;
