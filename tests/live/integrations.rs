//! What an integration needs: with the variables and packages that are compiled it works, and without them it does not.

use crate::modules::failed_start;
use crate::proxy::{self, Proxy};
use modelith_compiler::{Output, compile, emit, folder};
use modelith_testing::provider::Provider;
use modelith_testing::wait;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use std::time::Duration;

/// Where Langfuse takes traces.
const TRACES: &str = "/api/public/otel/v1/traces";

/// A callback writes after its answer, in batches.
const BATCH: Duration = Duration::from_secs(60);

/// What is compiled from the datums in `tests/live/integrations`, and its configuration.
static COMPILED: LazyLock<(Output, String)> = LazyLock::new(|| {
    let datums = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/live/integrations");
    let compilation = compile(folder::read(&datums).unwrap(), "integrations");
    let Some(output) = compilation.output else {
        panic!("{:#?}", compilation.report.diagnostics);
    };
    let yaml = emit::Config::new(&output).yaml("0.0.0");
    (output, yaml)
});

/// The packages that the compiled integrations need, installed in a folder of their own.
static PACKAGES: LazyLock<PathBuf> = LazyLock::new(|| {
    let integrations = COMPILED.0.integrations.iter();
    let packages = integrations.flat_map(|it| it.packages.iter().map(|it| it.requirement));
    let packages: Vec<_> = packages.collect();
    assert!(packages.iter().any(|it| it.starts_with("langfuse")));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("live-integrations-packages");
    let status = Command::new(proxy::program("python"))
        .args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-compile",
            "--no-input",
        ])
        .args(["--disable-pip-version-check", "--upgrade", "--target"])
        .arg(&folder)
        .args(packages)
        .status();
    assert!(status.unwrap().success(), "pip installs the packages");
    folder
});

#[test]
#[ignore = "installs LiteLLM and Langfuse"]
fn what_is_compiled_is_all_that_langfuse_needs() {
    let langfuse = Provider::start();
    let host = ("LANGFUSE_HOST", langfuse.address.as_str());
    let packages = ("PYTHONPATH", PACKAGES.to_str().unwrap());
    let (output, yaml) = &*COMPILED;

    // Without the variables LiteLLM sends what Langfuse refuses: the user `None` with the password `None`.
    let without = Proxy::start("integrations-without", yaml, &[host, packages]);
    assert_eq!(without.chat("plain").text(), "a traced answer");
    assert_eq!(traced_by(&langfuse, 1), ["Basic Tm9uZTpOb25l"]);
    drop(without);

    let [integration] = &output.integrations[..] else {
        panic!("{:?}", output.integrations);
    };
    assert!(integration.optional.contains(&host.0));
    let values = ["pk", "sk"];
    let names = integration.required.iter().map(|names| names[0]);
    let mut variables: Vec<_> = names.zip(values).collect();
    assert_eq!(variables.len(), values.len());
    variables.extend([host, packages]);
    let with = Proxy::start("integrations-with", yaml, &variables);
    assert_eq!(with.chat("plain").text(), "a traced answer");
    // `pk:sk`
    assert_eq!(traced_by(&langfuse, 2)[1], "Basic cGs6c2s=");
}

#[test]
#[ignore = "installs LiteLLM"]
fn litellm_does_not_start_without_the_package_of_a_callback() {
    let log = failed_start(&COMPILED.1, [].iter());
    assert!(
        log.contains("Could not build the 'langfuse' callback"),
        "{log}"
    );
}

/// The credentials of the requests with traces, of which there are this many in the end.
fn traced_by(langfuse: &Provider, count: usize) -> Vec<String> {
    let credentials = || -> Vec<String> {
        let requests = langfuse.posts(TRACES);
        let headers = requests.iter().map(|it| it.header("authorization"));
        headers.flatten().map(str::to_owned).collect()
    };
    let seen = wait::until(BATCH, || {
        let seen = credentials();
        (seen.len() >= count).then_some(seen)
    });
    seen.unwrap_or_else(|_| panic!("no traces: {:?}", credentials()))
}
