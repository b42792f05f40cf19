//! Refuses versions of LiteLLM that were published with malware, and warns about what only may be one.

use crate::error::Error;
use crate::launch::version::litellm_version;
use crate::progress::Progress;
use modelith_catalog::{
    ROTATE, incident_of_image, incident_of_version, moving_tag, temporary_traces,
};
use modelith_registry::Registry;

/// Refuses a version of LiteLLM that was published with malware.
///
/// # Errors
/// If the binary was built for one.
pub fn refuse_compromised_version(registry: &Registry) -> Result<(), Error> {
    match incident_of_version(litellm_version(registry)) {
        Some(incident) => Err(Error::CompromisedVersion(incident)),
        None => Ok(()),
    }
}

/// Refuses an image with such a version, by its digest or tag.
///
/// # Errors
/// If it is known to have one.
pub fn refuse_compromised_image(image: &str) -> Result<(), Error> {
    match incident_of_image(image) {
        Some(incident) => Err(Error::CompromisedImage {
            image: image.to_owned(),
            incident,
        }),
        None => Ok(()),
    }
}

/// Warns about a tag that pointed to such an image for some time.
pub fn warn_about_tag(image: &str, progress: &mut dyn Progress) {
    if let Some(moving) = moving_tag(image) {
        progress.warn(&format!(
            "the image `{image}` is named by a tag, which can be moved to another image; {moving}"
        ));
        progress.help("name a version or a digest");
    }
}

/// Warns about files of malware that ran on this machine, and that may still run.
pub fn warn_about_traces(progress: &mut dyn Progress) {
    for (path, incident) in temporary_traces() {
        progress.warn(&format!(
            "`{}` is a file of the malware in LiteLLM {}, which may be running on this machine",
            path.display(),
            incident.version
        ));
        progress.help(&format!("end the process that holds it, and {ROTATE}"));
    }
}
