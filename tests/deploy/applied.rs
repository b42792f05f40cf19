//! `--apply`, with a stub for `kubectl` that records its calls and fails where a test wants it to.

use crate::place::{CANARY, Place};
use crate::program::trials::{Test, tests};
use std::fs;

pub(crate) const TESTS: &[Test] = tests![
    applied_and_waited_for,
    a_failed_roll_out_is_rolled_back,
    nothing_to_go_back_to,
    nothing_changed_and_not_ready,
    a_roll_back_that_fails,
    a_secret_that_lacks_a_key,
    an_apply_that_is_refused,
    old_configurations_go,
    no_kubectl,
];

/// Records each call as a line, and its standard input in a file. The answers are files.
const KUBECTL: &str = r#"#!/bin/sh
cd "$HOME" || exit 1
line=$*
printf '%s\n' "$line" | sed ':a;N;$!ba;s/\n/\\n/g' >>calls
# Arguments are public, unlike the environment of a process.
case $line in *canary*) echo leaked >>leaks ;; esac
case $line in
*"apply "*) cat >manifest; test ! -e apply.fails || { echo 'error: denied' >&2; exit 1; }; echo 2 >applied ;;
*"rollout status"*)
    n=$(($(cat waited 2>/dev/null || echo 0) + 1)); echo $n >waited
    ! grep -qx $n status.fails 2>/dev/null || { echo 'error: timed out' >&2; exit 1; } ;;
*"rollout undo"*) test ! -e undo.fails || { echo 'error: no' >&2; exit 1; } ;;
*"current-context"*) echo staging ;;
*"get secret"*) test ! -e secret.fails || { echo 'Error: forbidden' >&2; exit 1; }; cat secret 2>/dev/null ;;
*"get deployment"*) if test -e applied; then cat after 2>/dev/null; else cat before 2>/dev/null; fi ;;
*"get configmaps"*) cat list 2>/dev/null || echo '{"items": []}' ;;
esac
exit 0
"#;

/// The keys in the Secret.
const KEYS: &str =
    "CHAT_KEY\nELSEWHERE_BASE\nELSEWHERE_KEY\nINSIDE_KEY\nLITELLM_MASTER_KEY\nREDIS_HOST\n";

/// The arguments that find the objects.
const SELECTOR: &str = "--selector=app.kubernetes.io/instance=llm,app.kubernetes.io/name=litellm,app.kubernetes.io/managed-by=modelith";

/// A place with the stub; the Deployment has this revision before and that one after.
fn place(before: Option<u32>, after: Option<u32>) -> Place {
    let mut place = Place::new();
    place.program("kubectl", KUBECTL);
    fs::write(place.path("secret"), KEYS).unwrap();
    for (name, revision) in [("before", before), ("after", after)] {
        if let Some(revision) = revision {
            let text = format!(
                "{{\"metadata\": {{\"annotations\": {{\"deployment.kubernetes.io/revision\": \"{revision}\"}}}}}}"
            );
            fs::write(place.path(name), text).unwrap();
        }
    }
    place
}

/// The calls of the stub, without the namespace, which each has.
fn calls(place: &Place) -> Vec<String> {
    assert!(!place.path("leaks").exists(), "a key is in the arguments");
    let text = fs::read_to_string(place.path("calls")).unwrap_or_default();
    assert!(!text.contains(CANARY), "{text}");
    let calls = text.lines().map(|line| {
        line.strip_prefix("--namespace=ai ")
            .unwrap_or_else(|| panic!("no namespace: {line}"))
            .to_owned()
    });
    calls.collect()
}

/// The calls before the roll-out.
fn first() -> Vec<String> {
    [
        "config current-context",
        "get secret llm-keys --ignore-not-found \
         --output=go-template={{range $key, $value := .data}}{{$key}}{{\"\\n\"}}{{end}}",
        "get deployment llm --ignore-not-found --output=json",
        "apply --server-side --field-manager=modelith --force-conflicts --filename=-",
        "rollout status deployment/llm --timeout=600s",
    ]
    .map(str::to_owned)
    .into()
}

#[track_caller]
fn asked(place: &Place, more: &[&str]) {
    let more = more.iter().map(|&each| each.to_owned());
    assert_eq!(calls(place), [first(), more.collect()].concat());
}

fn applied_and_waited_for() {
    let place = place(Some(1), Some(2));
    let ran = place.deploy("kubernetes", &["--apply"]);
    let digest = place.digest();
    let message = format!(
        "applying the configuration {} as deployment/llm in the context staging\n",
        &digest[..12]
    );
    assert!(ran.err.contains(&message), "{}", ran.err);
    assert!(ran.err.ends_with("the new pods are ready\n"), "{}", ran.err);
    assert_eq!(ran.stdout(), "");
    asked(
        &place,
        &[&format!(
            "get configmaps,replicasets {SELECTOR} --output=json"
        )],
    );
    let manifest = fs::read_to_string(place.path("manifest")).unwrap();
    assert_eq!(manifest, place.deploy("kubernetes", &[]).stdout());

    let place = self::place(None, Some(1));
    let options = ["--apply", "--context", "prod", "--timeout", "30"];
    let ran = place.deploy("kubernetes", &options);
    assert!(ran.err.contains("in the context prod\n"), "{}", ran.err);
    ran.done();
    let text = fs::read_to_string(place.path("calls")).unwrap();
    assert!(
        text.lines()
            .all(|line| line.starts_with("--context=prod --namespace=ai ")),
        "{text}"
    );
    assert!(
        text.contains(" rollout status deployment/llm --timeout=30s\n"),
        "{text}"
    );
}

fn a_failed_roll_out_is_rolled_back() {
    let place = place(Some(7), Some(8));
    fs::write(place.path("status.fails"), "1\n").unwrap();
    let ran = place.deploy("kubernetes", &["--apply"]);
    ran.failed(
        1,
        &[
            "rolled back, the previous ones serve",
            "kubectl logs deployment/llm",
        ],
    );
    asked(
        &place,
        &[
            &format!("get pods {SELECTOR}"),
            "get deployment llm --ignore-not-found --output=json",
            "rollout undo deployment/llm --to-revision=7",
            "rollout status deployment/llm --timeout=600s",
        ],
    );
}

fn nothing_to_go_back_to() {
    stays(&place(None, Some(1)));
}

/// The manifest changes nothing: the revision before this one is older than what ran.
fn nothing_changed_and_not_ready() {
    stays(&place(Some(7), Some(7)));
}

/// Asserts that a roll-out that fails is not rolled back.
#[track_caller]
fn stays(place: &Place) {
    fs::write(place.path("status.fails"), "1\n").unwrap();
    place
        .deploy("kubernetes", &["--apply"])
        .failed(1, &["there is no previous revision"]);
    let calls = calls(place);
    assert!(
        !calls.iter().any(|call| call.starts_with("rollout undo")),
        "{calls:?}"
    );
}

fn a_roll_back_that_fails() {
    let undone = place(Some(7), Some(8));
    fs::write(undone.path("status.fails"), "1\n").unwrap();
    fs::write(undone.path("undo.fails"), "").unwrap();
    let ran = undone.deploy("kubernetes", &["--apply"]);
    ran.failed(
        1,
        &["the rollback failed: `kubectl rollout undo deployment/llm --to-revision=7` failed"],
    );
    let waited = place(Some(7), Some(8));
    fs::write(waited.path("status.fails"), "1\n2\n").unwrap();
    waited
        .deploy("kubernetes", &["--apply"])
        .failed(1, &["the rollback failed"]);
}

fn a_secret_that_lacks_a_key() {
    let place = place(Some(1), Some(2));
    fs::write(place.path("secret"), KEYS.replace("CHAT_KEY\n", "")).unwrap();
    let ran = place.deploy("kubernetes", &["--apply"]);
    ran.failed(
        1,
        &[
            "the Secret `llm-keys` is missing `CHAT_KEY`",
            "--secret-template",
        ],
    );
    fs::remove_file(place.path("secret")).unwrap();
    place
        .deploy("kubernetes", &["--apply"])
        .failed(1, &["the Secret `llm-keys` does not exist"]);
    assert!(calls(&place).iter().all(|call| !call.starts_with("apply")));
    // Without permission to look, it goes on.
    fs::write(place.path("secret.fails"), "").unwrap();
    let ran = place.deploy("kubernetes", &["--apply"]);
    assert!(
        ran.err
            .contains("`llm-keys` has every key: Error: forbidden"),
        "{}",
        ran.err
    );
    ran.done();
}

fn an_apply_that_is_refused() {
    let place = place(Some(1), Some(1));
    fs::write(place.path("apply.fails"), "").unwrap();
    let ran = place.deploy("kubernetes", &["--apply"]);
    ran.failed(
        1,
        &["error: denied", "`kubectl apply ", "nothing was rolled out"],
    );
    assert!(calls(&place).last().unwrap().starts_with("apply "));
}

fn old_configurations_go() {
    let place = place(Some(1), Some(2));
    let place = place.with_changed(
        "proxy.ai_proxy.toml",
        "egress_ports = [8443]",
        "history = 2",
    );
    let current = format!("llm-config-{}", &place.digest()[..12]);
    let map = |name: &str, day: u32| {
        format!(
            "{{\"kind\": \"ConfigMap\", \"metadata\": {{\"name\": \"{name}\", \
            \"creationTimestamp\": \"2026-01-{day:02}T00:00:00Z\"}}}}"
        )
    };
    let used = "{\"kind\": \"ReplicaSet\", \"metadata\": {\"name\": \"llm-1\"}, \"spec\": {\"template\": {\"spec\": \
        {\"volumes\": [{\"name\": \"config\", \"configMap\": {\"name\": \"llm-config-used\"}}]}}}}";
    let items = [
        map("llm-config-old", 2),
        map("llm-config-older", 1),
        map("llm-config-used", 3),
        // An old one that is deployed again.
        map(&current, 4),
        map("llm-config-newest", 20),
        map("llm-config-new", 10),
        map("of-somebody-else", 1),
        used.to_owned(),
    ];
    fs::write(
        place.path("list"),
        format!("{{\"items\": [{}]}}", items.join(", ")),
    )
    .unwrap();
    let ran = place.deploy("kubernetes", &["--apply"]);
    assert!(
        ran.err.contains("removing old configurations: 2\n"),
        "{}",
        ran.err
    );
    ran.done();
    let calls = calls(&place);
    assert_eq!(
        calls.last().unwrap(),
        "delete configmaps --ignore-not-found llm-config-old llm-config-older"
    );
}

fn no_kubectl() {
    let mut place = Place::new();
    place.without_programs();
    place
        .deploy("kubernetes", &["--apply"])
        .failed(1, &["cannot run `kubectl`", "without `--apply`"]);
    place.deploy("kubernetes", &[]).done();
}
