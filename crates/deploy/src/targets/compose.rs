//! The target `compose`: a project for `docker compose` and `podman-compose`.

use crate::error::Error;
use crate::file::File;
use crate::plan::{CONFIG_FILE, DIGEST, MODULES, Plan};
use crate::redis::{PORT as REDIS_PORT, Redis, RedisSetting};
use crate::target::{Target, TargetOption};
use crate::yaml;
use modelith_proxy::engine::container_arguments::{CONTAINER_CONFIG, CONTAINER_HOME};
use serde_json::{Map, Value, json};

/// The image of the Redis; Valkey has no license that restricts its use.
const REDIS_IMAGE: &str = "docker.io/valkey/valkey:8.1-alpine";

/// The name of the Redis service, which is also its host name.
const REDIS_SERVICE: &str = "redis";

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

    fn instead_of_localhost(&self) -> Option<&'static str> {
        Some(
            "the name of a service of the project, such as `http://ollama:11434`, or `host.docker.internal` for the machine",
        )
    }

    fn files(&self, plan: &Plan<'_>) -> Result<Vec<File>, Error> {
        let mut services = json!({ "litellm": litellm(plan) });
        if plan.options.with_redis {
            let litellm = &mut services["litellm"];
            litellm["depends_on"] = json!([REDIS_SERVICE]);
            for (name, value) in redis_variables(plan.redis.as_ref())? {
                litellm["environment"][name] = value.into();
            }
            services[REDIS_SERVICE] = redis();
        }
        let compose = json!({ "services": services });
        let mut files = vec![
            File::text("compose.yaml", yaml::file(&compose)?),
            File::config(CONFIG_FILE, plan),
        ];
        files.extend(File::modules(MODULES, plan));
        Ok(files)
    }

    fn next_step(&self, _: &Plan<'_>, folder: &str) -> String {
        format!(
            "put the environment file of `modelith init` there as `.env`, then run `docker compose \
             --project-directory {folder} up -d` or `podman-compose`"
        )
    }
}

fn litellm(plan: &Plan<'_>) -> Value {
    let variables: Map<_, _> = plan
        .container_variables()
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value.into()))
        .collect();
    let mount = |own: &str, inner: &str| format!("./{own}:{inner}:ro,Z");
    let mut volumes = vec![mount(CONFIG_FILE, CONTAINER_CONFIG)];
    let modules = plan.mounted_modules(MODULES);
    volumes.extend(modules.map(|(own, inner)| mount(&own, &inner)));
    json!({
        "image": plan.image,
        "command": plan.container_arguments(),
        "env_file": [".env"],
        "environment": variables,
        "ports": [plan.published_port()],
        "volumes": volumes,
        "read_only": true,
        "tmpfs": [CONTAINER_HOME, "/run"],
        "cap_drop": ["ALL"],
        "security_opt": ["no-new-privileges:true"],
        "healthcheck": {
            "test": ["CMD", "python3", "-c", plan.health_check()],
            "interval": "30s",
            "timeout": "10s",
            "retries": 3,
            "start_period": "120s",
        },
        // A changed label recreates the container, even if only the configuration changed.
        "labels": { DIGEST: plan.digest() },
        "restart": "unless-stopped",
        "stop_grace_period": "30s",
    })
}

/// A Redis without persistence that only this project can reach.
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

/// The variables that point the configuration to this Redis.
fn redis_variables(redis: Option<&Redis>) -> Result<Vec<(&str, String)>, Error> {
    let Some(redis) = redis else {
        return Err(Error::NoRedis);
    };
    if redis.password.is_some() {
        return Err(Error::RedisPassword);
    }
    if let Some(url) = &redis.url {
        let name = url.variable().ok_or(Error::FixedRedis)?;
        return Ok(vec![(
            name,
            format!("redis://{REDIS_SERVICE}:{REDIS_PORT}"),
        )]);
    }
    let mut variables = Vec::new();
    match &redis.host {
        Some(RedisSetting::Env(name)) => variables.push((name.as_str(), REDIS_SERVICE.to_owned())),
        Some(RedisSetting::Literal(host)) if host == REDIS_SERVICE => {}
        _ => return Err(Error::FixedRedis),
    }
    match &redis.port {
        Some(RedisSetting::Env(name)) => variables.push((name, REDIS_PORT.to_string())),
        Some(RedisSetting::Literal(port)) if *port != REDIS_PORT.to_string() => {
            return Err(Error::FixedRedis);
        }
        _ => {}
    }
    Ok(variables)
}
