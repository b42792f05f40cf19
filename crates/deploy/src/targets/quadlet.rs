//! The target `quadlet`: a container unit that podman turns into a systemd unit, and the configuration.

use crate::error::Error;
use crate::file::File;
use crate::plan::{DIGEST, Plan};
use crate::systemd_unit::{environment_lines, quote, unit_section};
use crate::target::{Target, TargetOption};
use modelith_proxy::engine::container_arguments::{CONTAINER_CONFIG, CONTAINER_HOME};

/// The name of the configuration file; other units may be in the same folder.
const CONFIG_FILE: &str = "litellm.config.yaml";

/// The folder of the Python modules.
const MODULES: &str = "litellm.modules";

#[derive(Debug)]
pub(super) struct Quadlet;

impl Target for Quadlet {
    fn name(&self) -> &'static str {
        "quadlet"
    }

    fn summary(&self) -> &'static str {
        "a container unit for podman and systemd"
    }

    fn options(&self) -> &'static [TargetOption] {
        &[TargetOption::Image]
    }

    fn instead_of_localhost(&self) -> Option<&'static str> {
        Some("`host.containers.internal` for the machine, or the name of another container")
    }

    fn files(&self, plan: &Plan<'_>) -> Result<Vec<File>, Error> {
        let mut files = vec![
            File::text("litellm.container", unit(plan)),
            File::config(CONFIG_FILE, plan),
        ];
        files.extend(File::modules(MODULES, plan));
        Ok(files)
    }

    fn next_step(&self, _: &Plan<'_>, folder: &str) -> String {
        format!(
            "copy the files in {folder} and the environment file, as `litellm.env`, to ~/.config/containers/systemd/, \
             then run `systemctl --user daemon-reload && systemctl --user start litellm`"
        )
    }
}

/// Why the health check ends with `exit 1`.
const HEALTH_NOTE: &str = "# Podman's generator loses a quote at the end of a line.";

fn unit(plan: &Plan<'_>) -> String {
    let arguments: Vec<_> = plan
        .container_arguments()
        .iter()
        .map(|argument| quote(argument))
        .collect();
    let volume = |own: &str, inner: &str| format!("Volume=./{own}:{inner}:ro,Z\n");
    let modules = plan.mounted_modules(MODULES);
    let volumes = volume(CONFIG_FILE, CONTAINER_CONFIG)
        + &modules
            .map(|(own, inner)| volume(&own, &inner))
            .collect::<String>();
    let variables = environment_lines(&plan.container_variables());
    format!(
        "{unit_section}\
        [Container]\n\
        ContainerName=litellm\n\
        Image={image}\n\
        Exec={exec}\n\
        PublishPort={published}\n\
        {volumes}\
        # The keys: NAME=value without quotes, readable by the owner only.\n\
        EnvironmentFile=./litellm.env\n\
        {variables}\
        ReadOnly=true\n\
        Tmpfs={CONTAINER_HOME}\n\
        Tmpfs=/run\n\
        DropCapability=all\n\
        NoNewPrivileges=true\n\
        {HEALTH_NOTE}\n\
        HealthCmd=python3 -c \"{health}\" || exit 1\n\
        HealthInterval=30s\n\
        HealthTimeout=10s\n\
        HealthRetries=3\n\
        HealthStartPeriod=120s\n\
        Label={DIGEST}={digest}\n\
        \n\
        [Service]\n\
        Restart=always\n\
        # The first start may have to pull the image.\n\
        TimeoutStartSec=900\n\
        \n\
        [Install]\n\
        WantedBy=multi-user.target default.target\n",
        unit_section = unit_section(plan),
        image = plan.image,
        exec = arguments.join(" "),
        published = plan.published_port(),
        health = plan.health_check(),
        digest = plan.digest(),
    )
}
