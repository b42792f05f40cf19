//! Deploys the compiled configuration to a platform that people already run: Kubernetes, Helm, compose, systemd and others.
//!
//! A [`target::Target`] renders the files that its platform reads from a [`plan::Plan`]; [`targets::TARGETS`] lists all
//! targets. No file contains the value of a variable. [`mod@file`] prints or writes the files, and [`mod@apply`] applies them to a
//! cluster.

pub mod apply;
pub mod egress;
pub mod error;
pub mod file;
mod kubectl;
mod kubernetes;
pub mod localhost;
pub mod plan;
mod redis;
pub mod secret;
mod systemd_unit;
pub mod target;
pub mod targets;
mod yaml;
