//! A unit that podman's generator turns into one of systemd, with the configuration beside it.

use super::plan::DIGEST;
use super::{File, Plan, systemd, yaml};
use crate::engine::{CONFIG, HOME};

/// The configuration, beside the unit: several units may be in that folder.
const CONFIG_BESIDE: &str = "litellm.config.yaml";

pub(super) fn files(plan: &Plan<'_>) -> Vec<File> {
    vec![
        File::text("litellm.container", unit(plan)),
        File::config(CONFIG_BESIDE, plan),
    ]
}

/// Why the check ends as it does.
const HEALTH_NOTE: &str = "# Podman's generator loses a quote at the end of a line.";

fn unit(plan: &Plan<'_>) -> String {
    let arguments: Vec<_> = plan
        .container_arguments()
        .iter()
        .map(|it| systemd::word(it))
        .collect();
    let settings: String = plan
        .container_settings()
        .into_iter()
        .map(|(name, value)| {
            format!(
                "Environment={}\n",
                systemd::word(&format!("{name}={value}"))
            )
        })
        .collect();
    format!(
        "{heading}\
        [Unit]\n\
        Description=LiteLLM proxy with the configuration {short}\n\
        Wants=network-online.target\n\
        After=network-online.target\n\
        \n\
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
        heading = yaml::heading(),
        short = plan.short_digest(),
        image = plan.image,
        exec = arguments.join(" "),
        published = plan.published(),
        health = plan.health_check(),
        digest = plan.digest(),
    )
}
