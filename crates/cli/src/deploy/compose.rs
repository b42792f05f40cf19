//! A project for `docker compose` and `podman-compose`.

use super::plan::{CONFIG_FILE, DIGEST};
use super::redis::{self, Redis, Said};
use super::{Fault, File, Plan, yaml};
use crate::engine::{CONFIG, HOME};
use crate::error::Error;
use serde_json::{Map, Value, json};

/// The Redis that is started along: without a licence that restricts its use.
const REDIS_IMAGE: &str = "docker.io/valkey/valkey:8.1-alpine";

/// The name of its service, and so of its host.
const REDIS: &str = "redis";

pub(super) fn files(plan: &Plan<'_>) -> Result<Vec<File>, Error> {
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
fn variables(named: Option<&Redis>) -> Result<Vec<(&str, String)>, Fault> {
    let Some(named) = named else {
        return Err(Fault::NoRedis);
    };
    if named.password.is_some() {
        return Err(Fault::RedisPassword);
    }
    if let Some(url) = &named.url {
        let name = url.variable().ok_or(Fault::RedisElsewhere)?;
        return Ok(vec![(name, format!("redis://{REDIS}:{}", redis::PORT))]);
    }
    let mut all = Vec::new();
    match &named.host {
        Some(Said::Env(name)) => all.push((name.as_str(), REDIS.to_owned())),
        Some(Said::Literal(host)) if host == REDIS => {}
        _ => return Err(Fault::RedisElsewhere),
    }
    match &named.port {
        Some(Said::Env(name)) => all.push((name, redis::PORT.to_string())),
        Some(Said::Literal(port)) if *port != redis::PORT.to_string() => {
            return Err(Fault::RedisElsewhere);
        }
        _ => {}
    }
    Ok(all)
}
