//! A unit for a LiteLLM that is installed on the machine.

use super::plan::CONFIG_FILE;
use super::{Fault, File, Plan, yaml};
use crate::error::Error;
use std::path::{Path, PathBuf};

/// The folder of the configuration and of the file of variables.
const FOLDER: &str = "/etc/modelith";

pub(super) fn files(plan: &Plan<'_>) -> Result<Vec<File>, Error> {
    Ok(vec![
        File::text("litellm.service", unit(plan)?),
        File::config(CONFIG_FILE, plan),
    ])
}

/// What a person does with them.
pub(super) fn next_step(folder: &str) -> String {
    format!(
        "put {folder}/{CONFIG_FILE} and the variables, as `litellm.env`, into {FOLDER}, the unit into /etc/systemd/system, \
         then `systemctl daemon-reload && systemctl enable --now litellm`"
    )
}

fn unit(plan: &Plan<'_>) -> Result<String, Fault> {
    let usual = || PathBuf::from(format!("/opt/litellm-{}/bin/litellm", plan.version));
    let program = plan.given.litellm.clone().unwrap_or_else(usual);
    let text = program.to_str().filter(|_| program.is_absolute());
    let Some(text) = text.filter(|text| !text.contains(char::is_control)) else {
        return Err(Fault::NotAbsolute(program));
    };
    let config = Path::new(FOLDER).join(CONFIG_FILE);
    let mut command = vec![word(text)];
    let arguments = plan.arguments(&config, plan.registry.proxy.host);
    command.extend(arguments.iter().map(|it| word(it)));
    let settings: String = plan
        .settings
        .iter()
        .map(|(name, value)| format!("Environment={}\n", word(&format!("{name}={value}"))))
        .collect();
    let at_home = ["/home/", "/root/"]
        .iter()
        .any(|home| text.starts_with(home));
    Ok(format!(
        "{heading}\
        [Unit]\n\
        Description=LiteLLM proxy with the configuration {short}\n\
        Wants=network-online.target\n\
        After=network-online.target\n\
        \n\
        [Service]\n\
        Type=exec\n\
        ExecStart={command}\n\
        # The keys: for root alone, which reads it before the proxy starts.\n\
        EnvironmentFile={FOLDER}/litellm.env\n\
        {settings}\
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
        heading = yaml::heading(),
        short = plan.short_digest(),
        command = command.join(" "),
        home = if at_home { "read-only" } else { "yes" },
    ))
}

/// A word of a command or of a variable as a unit writes it.
pub(super) fn word(text: &str) -> String {
    let escaped = text
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('%', "%%")
        .replace('$', "$$");
    if escaped.contains([' ', '\t', '\'', '"', ';']) || escaped.is_empty() {
        format!("\"{escaped}\"")
    } else {
        escaped
    }
}

#[cfg(test)]
mod tests {
    use super::word;

    #[test]
    fn words_are_written_as_systemd_reads_them() {
        for (text, written) in [
            ("/opt/litellm", "/opt/litellm"),
            ("/my tools/litellm", "\"/my tools/litellm\""),
            ("/100%/$HOME", "/100%%/$$HOME"),
            ("a\"b", "\"a\\\"b\""),
            ("", "\"\""),
        ] {
            assert_eq!(word(text), written);
        }
    }
}
