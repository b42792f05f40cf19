//! A unit that podman's generator turns into one of systemd, with the configuration beside it.

use crate::error::Error;
use crate::file::File;
use crate::plan::{DIGEST, Plan};
use crate::target::{Target, TargetOption};
use crate::unit::{environment, heading, word};
use modelith_proxy::engine::container::CONFIG;
use modelith_proxy::engine::container::HOME;

/// The configuration, beside the unit: several units may be in that folder.
const CONFIG_BESIDE: &str = "litellm.config.yaml";

/// The target.
#[derive(Debug)]
pub(super) struct Quadlet;

impl Target for Quadlet {
    fn name(&self) -> &'static str {
        "quadlet"
    }

    fn summary(&self) -> &'static str {
        "units for podman and systemd"
    }

    fn options(&self) -> &'static [TargetOption] {
        &[TargetOption::Image]
    }

    fn files(&self, plan: &Plan<'_>) -> Result<Vec<File>, Error> {
        Ok(vec![
            File::text("litellm.container", unit(plan)),
            File::config(CONFIG_BESIDE, plan),
        ])
    }

    fn next_step(&self, _: &Plan<'_>, folder: &str) -> String {
        format!(
            "put the files of {folder} and the variables, as `litellm.env`, into ~/.config/containers/systemd/, \
             then `systemctl --user daemon-reload && systemctl --user start litellm`"
        )
    }
}

/// Why the check ends as it does.
const HEALTH_NOTE: &str = "# Podman's generator loses a quote at the end of a line.";

fn unit(plan: &Plan<'_>) -> String {
    let arguments: Vec<_> = plan
        .container_arguments()
        .iter()
        .map(|it| word(it))
        .collect();
    let settings = environment(&plan.container_settings());
    format!(
        "{heading}\
        [Container]\n\
        ContainerName=litellm\n\
        Image={image}\n\
        Exec={exec}\n\
        PublishPort={published}\n\
        Volume=./{CONFIG_BESIDE}:{CONFIG}:ro,Z\n\
        # The keys: for their owner alone, in the form NAME=value, without quotes.\n\
        EnvironmentFile=./litellm.env\n\
        {settings}\
        ReadOnly=true\n\
        Tmpfs={HOME}\n\
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
        # The first start may have to get the image.\n\
        TimeoutStartSec=900\n\
        \n\
        [Install]\n\
        WantedBy=multi-user.target default.target\n",
        heading = heading(plan),
        image = plan.image,
        exec = arguments.join(" "),
        published = plan.published(),
        health = plan.health_check(),
        digest = plan.digest(),
    )
}
