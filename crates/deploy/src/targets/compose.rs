//! A project for `docker compose` and `podman-compose`.

use crate::error::Error;
use crate::file::File;
use crate::plan::{CONFIG_FILE, DIGEST, Plan};
use crate::redis::{Redis, Said};
use crate::target::{Target, TargetOption};
use crate::{redis, yaml};
use modelith_proxy::engine::container::CONFIG;
use modelith_proxy::engine::container::HOME;
use serde_json::{Map, Value, json};

/// The Redis that is started along: without a licence that restricts its use.
const REDIS_IMAGE: &str = "docker.io/valkey/valkey:8.1-alpine";

/// The name of its service, and so of its host.
const REDIS: &str = "redis";

/// The target.
#[derive(Debug)]
pub(super) struct Compose;

impl Target for Compose {
    fn name(&self) -> &'static str {
        "compose"
    }

    fn summary(&self) -> &'static str {
        "a project for `docker compose` or `podman-compose`"
    }

    fn options(&self) -> &'static [TargetOption] {
        &[TargetOption::Image, TargetOption::WithRedis]
    }

    fn files(&self, plan: &Plan<'_>) -> Result<Vec<File>, Error> {
        let mut services = json!({ "litellm": litellm(plan) });
        if plan.given.with_redis {
            let litellm = &mut services["litellm"];
            litellm["depends_on"] = json!([REDIS]);
            for (name, value) in variables(plan.redis.as_ref())? {
                litellm["environment"][name] = value.into();
            }
            services[REDIS] = redis();
        }
        let compose = json!({ "services": services });
        Ok(vec![
            File::text("compose.yaml", yaml::file(&compose)?),
            File::config(CONFIG_FILE, plan),
        ])
    }

    fn next_step(&self, _: &Plan<'_>, folder: &str) -> String {
        format!(
            "put the file of variables that `modelith init` writes there as `.env`, then `docker compose \
             --project-directory {folder} up -d`, or `podman-compose`"
        )
    }
}

fn litellm(plan: &Plan<'_>) -> Value {
    let settings = plan.container_settings().into_iter();
    let settings: Map<_, _> = settings
        .map(|(name, value)| (name.to_owned(), value.into()))
        .collect();
    json!({
        "image": plan.image,
        "command": plan.container_arguments(),
        "env_file": [".env"],
        "environment": settings,
        "ports": [plan.published()],
        "volumes": [format!("./{CONFIG_FILE}:{CONFIG}:ro,Z")],
        "read_only": true,
        "tmpfs": [HOME, "/run"],
        "cap_drop": ["ALL"],
        "security_opt": ["no-new-privileges:true"],
        "healthcheck": {
            "test": ["CMD", "python3", "-c", plan.health_check()],
            "interval": "30s",
            "timeout": "10s",
            "retries": 3,
            "start_period": "120s",
        },
        // A container is made anew where a label changes: also when only the configuration did.
        "labels": { DIGEST: plan.digest() },
        "restart": "unless-stopped",
        "stop_grace_period": "30s",
    })
}

/// A Redis that keeps nothing and that this project alone reaches.
fn redis() -> Value {
    json!({
        "image": REDIS_IMAGE,
        "command": ["valkey-server", "--save", "", "--appendonly", "no"],
        "user": "65532:65532",
        "read_only": true,
        "cap_drop": ["ALL"],
        "security_opt": ["no-new-privileges:true"],
        "healthcheck": { "test": ["CMD", "valkey-cli", "ping"], "interval": "10s", "timeout": "5s", "retries": 3 },
        "restart": "unless-stopped",
    })
}

/// The variables by which the configuration finds it.
fn variables(named: Option<&Redis>) -> Result<Vec<(&str, String)>, Error> {
    let Some(named) = named else {
        return Err(Error::NoRedis);
    };
    if named.password.is_some() {
        return Err(Error::RedisPassword);
    }
    if let Some(url) = &named.url {
        let name = url.variable().ok_or(Error::RedisElsewhere)?;
        return Ok(vec![(name, format!("redis://{REDIS}:{}", redis::PORT))]);
    }
    let mut all = Vec::new();
    match &named.host {
        Some(Said::Env(name)) => all.push((name.as_str(), REDIS.to_owned())),
        Some(Said::Literal(host)) if host == REDIS => {}
        _ => return Err(Error::RedisElsewhere),
    }
    match &named.port {
        Some(Said::Env(name)) => all.push((name, redis::PORT.to_string())),
        Some(Said::Literal(port)) if *port != redis::PORT.to_string() => {
            return Err(Error::RedisElsewhere);
        }
        _ => {}
    }
    Ok(all)
}
