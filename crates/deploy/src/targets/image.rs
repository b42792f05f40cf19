//! The target `image`: a container image with LiteLLM, the configuration, and the binary that contains it.

use crate::error::Error;
use crate::file::File;
use crate::plan::{CONFIG_FILE, DIGEST, MODULES, Plan, USER_ID};
use crate::target::{Target, TargetOption};
use crate::yaml;
use modelith_proxy::engine::container_arguments::{CONTAINER_CONFIG, CONTAINER_HOME};

/// The name of the binary, next to the Containerfile.
const PROGRAM: &str = "modelith";

#[derive(Debug)]
pub(super) struct Image;

impl Target for Image {
    fn name(&self) -> &'static str {
        "image"
    }

    fn summary(&self) -> &'static str {
        "a Containerfile for an image with LiteLLM and the configuration"
    }

    fn options(&self) -> &'static [TargetOption] {
        &[TargetOption::Image, TargetOption::Source]
    }

    fn files(&self, plan: &Plan<'_>) -> Result<Vec<File>, Error> {
        let program = std::env::current_exe().map_err(Error::NoProgram)?;
        let mut files = vec![
            File::text("Containerfile", containerfile(plan)?),
            File::config(CONFIG_FILE, plan),
            File::program(PROGRAM, program),
        ];
        files.extend(File::modules(MODULES, plan));
        Ok(files)
    }

    fn next_step(&self, _: &Plan<'_>, folder: &str) -> String {
        format!("run `podman build -t NAME {folder}` or `docker build`")
    }
}

fn containerfile(plan: &Plan<'_>) -> Result<String, Error> {
    let quoted = |text: &str| serde_json::to_string(text).map(|text| text.replace('$', "\\$"));
    let broken = |error: serde_json::Error| {
        Error::from(modelith_proxy::error::Error::Configuration(
            error.to_string(),
        ))
    };
    let mut labels = vec![
        (DIGEST, plan.digest()),
        ("org.opencontainers.image.base.name", plan.image.as_str()),
        ("org.opencontainers.image.title", "LiteLLM proxy"),
        (
            "org.opencontainers.image.version",
            env!("CARGO_PKG_VERSION"),
        ),
    ];
    labels.extend(
        plan.options
            .source
            .as_deref()
            .map(|source| ("org.opencontainers.image.source", source)),
    );
    labels.sort_unstable();
    let mut text = format!("{}FROM {}\n", yaml::heading(), plan.image);
    for (name, value) in labels {
        text.push_str(&format!(
            "LABEL {name}={}\n",
            quoted(value).map_err(broken)?
        ));
    }
    for (name, value) in plan.container_variables() {
        text.push_str(&format!("ENV {name}={}\n", quoted(value).map_err(broken)?));
    }
    let arguments = serde_json::to_string(&plan.container_arguments()).map_err(broken)?;
    let copy = |own: &str, inner: &str| format!("COPY --chown={USER_ID}:{USER_ID} {own} {inner}\n");
    text.push_str(&copy(CONFIG_FILE, CONTAINER_CONFIG));
    for (own, inner) in plan.mounted_modules(MODULES) {
        text.push_str(&copy(&own, &inner));
    }
    text.push_str(&format!(
        "\
        COPY --chown={USER_ID}:{USER_ID} {PROGRAM} /usr/local/bin/{PROGRAM}\n\
        USER {USER_ID}:{USER_ID}\n\
        WORKDIR {CONTAINER_HOME}\n\
        EXPOSE {}\n\
        CMD {arguments}\n",
        plan.port()
    ));
    Ok(text)
}
