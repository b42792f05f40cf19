//! Hands the compiled configuration to an engine that people already run: Kubernetes, Helm, compose, systemd and others.
//!
//! A [`target::Target`] says which files its engine reads; [`targets::TARGETS`] lists them all. Each makes its files from
//! one [`plan::Plan`], and no value of a variable is in any of them. [`apply`] acts on a cluster.

pub mod apply;
pub mod egress;
pub mod error;
pub mod file;
mod kubectl;
mod kubernetes;
pub mod plan;
mod redis;
pub mod secret;
pub mod target;
pub mod targets;
mod unit;
mod yaml;
