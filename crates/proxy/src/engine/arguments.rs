//! The arguments of LiteLLM, whatever starts it. They contain no secret, because every user of a machine can see them.

use std::ffi::OsString;
use std::path::Path;

/// The arguments of the program `litellm`.
#[must_use]
pub fn litellm_arguments(
    config: &Path,
    host: &str,
    port: u16,
    workers: Option<u32>,
) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = vec![
        "--config".into(),
        config.into(),
        "--host".into(),
        host.into(),
        "--port".into(),
        port.to_string().into(),
    ];
    if let Some(workers) = workers {
        arguments.extend(["--num_workers".into(), workers.to_string().into()]);
    }
    arguments
}
