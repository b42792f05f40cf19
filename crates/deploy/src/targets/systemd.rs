//! The target `systemd`: a unit for a LiteLLM that is installed on the machine.

use crate::error::Error;
use crate::file::File;
use crate::plan::{CONFIG_FILE, MODULES, Plan};
use crate::systemd_unit::{environment_lines, quote, unit_section};
use crate::target::{Target, TargetOption};
use std::path::{Path, PathBuf};

/// The folder of the configuration and the environment file.
const FOLDER: &str = "/etc/modelith";

#[derive(Debug)]
pub(super) struct Systemd;

impl Target for Systemd {
    fn name(&self) -> &'static str {
        "systemd"
    }

    fn summary(&self) -> &'static str {
        "a unit for a LiteLLM that is installed on the machine"
    }

    fn options(&self) -> &'static [TargetOption] {
        &[TargetOption::Litellm]
    }

    fn instead_of_localhost(&self) -> Option<&'static str> {
        None
    }

    fn files(&self, plan: &Plan<'_>) -> Result<Vec<File>, Error> {
        let mut files = vec![
            File::text("litellm.service", unit(plan)?),
            File::config(CONFIG_FILE, plan),
        ];
        files.extend(File::modules(MODULES, plan));
        Ok(files)
    }

    fn next_step(&self, plan: &Plan<'_>, folder: &str) -> String {
        let modules = if plan.modules().is_empty() {
            String::new()
        } else {
            format!(", what is in {folder}/{MODULES}")
        };
        format!(
            "copy {folder}/{CONFIG_FILE}{modules} and the environment file, as `litellm.env`, to {FOLDER}, and the unit to \
             /etc/systemd/system, then run `systemctl daemon-reload && systemctl enable --now litellm`"
        )
    }
}

fn unit(plan: &Plan<'_>) -> Result<String, Error> {
    let default = || PathBuf::from(format!("/opt/litellm-{}/bin/litellm", plan.version));
    let program = plan.options.litellm.clone().unwrap_or_else(default);
    let text = program.to_str().filter(|_| program.is_absolute());
    let Some(text) = text.filter(|text| !text.contains(char::is_control)) else {
        return Err(Error::NotAbsolute(program));
    };
    let config = Path::new(FOLDER).join(CONFIG_FILE);
    let mut command = vec![quote(text)];
    let arguments = plan.arguments(&config, plan.registry.proxy.host);
    command.extend(arguments.iter().map(|argument| quote(argument)));
    let mut variables = plan.variables.clone();
    variables.extend(plan.python_path(FOLDER));
    let variables = environment_lines(&variables);
    let in_home = ["/home/", "/root/"]
        .iter()
        .any(|home| text.starts_with(home));
    Ok(format!(
        "{unit_section}\
        [Service]\n\
        Type=exec\n\
        ExecStart={command}\n\
        # The keys: readable by root only, which reads them before the proxy starts.\n\
        EnvironmentFile={FOLDER}/litellm.env\n\
        {variables}\
        Environment=HOME=/var/lib/litellm\n\
        Restart=always\n\
        RestartSec=2\n\
        TimeoutStopSec=30\n\
        DynamicUser=yes\n\
        StateDirectory=litellm\n\
        WorkingDirectory=/var/lib/litellm\n\
        UMask=0077\n\
        CapabilityBoundingSet=\n\
        LockPersonality=yes\n\
        NoNewPrivileges=yes\n\
        PrivateDevices=yes\n\
        PrivateTmp=yes\n\
        ProtectClock=yes\n\
        ProtectControlGroups=yes\n\
        ProtectHome={home}\n\
        ProtectHostname=yes\n\
        ProtectKernelLogs=yes\n\
        ProtectKernelModules=yes\n\
        ProtectKernelTunables=yes\n\
        ProtectSystem=strict\n\
        RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX AF_NETLINK\n\
        RestrictNamespaces=yes\n\
        RestrictRealtime=yes\n\
        RestrictSUIDSGID=yes\n\
        SystemCallArchitectures=native\n\
        \n\
        [Install]\n\
        WantedBy=multi-user.target\n",
        unit_section = unit_section(plan),
        command = command.join(" "),
        home = if in_home { "read-only" } else { "yes" },
    ))
}
