//! Keys of each known shape, and the positions where people put them.

/// Random characters. The keys are assembled here: secret scanners would take whole ones for real.
pub(super) const DRAWN: &str = "a8Kd03jfLq2Zx9Vb71Ty5Rm4Nw6Ep0CsHg3Uo8Yt2Ir5Bv9Xn1";
const UPPER: &str = "Q3EGRJ5T7XKVW2N8";
const HEX: &str = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";

/// A key of each known shape: the prefix of all keys of its kind, and the rest.
pub(super) fn keys() -> Vec<(&'static str, String)> {
    let drawn = |count: usize| DRAWN[..count].to_owned();
    let mut keys = vec![
        ("AKIA", UPPER.to_owned()),
        ("ASIA", UPPER.to_owned()),
        ("dapi", HEX.to_owned()),
        (
            "",
            format!("{}/{}+{}", &DRAWN[..14], &DRAWN[14..30], &DRAWN[30..44]),
        ),
        (
            "eyJ",
            format!("{}.eyJ{}.{}", drawn(20), drawn(20), drawn(40)),
        ),
    ];
    for (prefix, length) in [
        ("sk-ant-api03-", 44),
        ("sk-or-v1-", 40),
        ("sk-proj-", 40),
        ("sk-svcacct-", 40),
        ("sk-", 40),
        ("gsk_", 44),
        ("AIza", 35),
        ("ABSK", 44),
        ("github_pat_", 22),
        ("ghp_", 36),
        ("gho_", 36),
        ("ghu_", 36),
        ("ghs_", 36),
        ("ghr_", 36),
        ("glpat-", 20),
        ("hf_", 34),
        ("xai-", 40),
        ("fw_", 22),
        ("pplx-", 40),
        ("r8_", 37),
        ("nvapi-", 44),
        ("xoxb-", 40),
        ("xoxp-", 40),
    ] {
        keys.push((prefix, drawn(length)));
    }
    keys
}

/// A datum in which `KEY` stands for the secret, for each position.
pub(super) const POSITIONS: &[(&str, &str)] = &[
    ("value", "api_key_env = 'KEY'"),
    (
        "value with words around it",
        "api_version = \"the key: KEY!\"",
    ),
    ("unquoted", "api_key_env = KEY"),
    ("comment", "# KEY"),
    ("value in double quotes", "api_key_env = \"KEY\""),
    ("unquoted after a word", "api_key_env = Bearer KEY"),
    ("without its closing quote", "api_key_env = \"KEY"),
    ("without its opening quote", "api_key_env = KEY\""),
    ("beside a syntax error", "api_key_env = \"KEY\" oops"),
    ("after a syntax error", "rpm_limit = = \"KEY\""),
    ("as YAML", "api_key: KEY"),
    ("unknown key", "api_key = \"KEY\""),
    ("reference", "api_base = { env = \"KEY\" }"),
    ("LiteLLM's reference", "api_base = \"os.environ/KEY\""),
    ("URL", "api_base = \"KEY\""),
    (
        "query of a URL",
        "api_base = \"https://eu.example.com/v1?key=KEY\"",
    ),
    ("provider", "provider = \"KEY\"\n#"),
    ("model", "litellm_model = \"openai/KEY\"\n#"),
    ("size", "size = \"KEY\""),
    ("capability", "capabilities = [\"chat\", \"KEY\"]"),
    ("number", "rpm_limit = \"KEY\""),
    ("boolean", "enabled = \"KEY\""),
    ("group", "model_group = \"KEY\""),
    ("group with a space", "model_group = \" KEY \""),
    ("fallback", "fallbacks = [\"KEY\"]"),
    (
        "fallback on a line of its own",
        "fallbacks = [\n  \"gpt-4o\",\n  \"KEY\",\n]",
    ),
    ("tag twice", "tags = [\"KEY\", \"KEY\"]"),
    ("tag twice on two lines", "tags = [\n\"KEY\",\n\"KEY\"]"),
    ("comment after a value", "rpm_limit = 0 # KEY"),
    (
        "multi-line string",
        "api_version = \"\"\"\nfirst\nKEY\nlast\"\"\"",
    ),
    (
        "whole of a multi-line string",
        "api_key_env = \"\"\"\nKEY\"\"\"",
    ),
    (
        "multi-line string that is not closed",
        "api_version = \"\"\"\nfirst\nKEY\nlast",
    ),
    ("list that is not closed", "tags = [\n\"eu\",\n\"KEY\""),
    ("key", "\"KEY\" = 1"),
    ("bare key", "KEY = 1"),
    ("key that has no value", "KEY"),
    ("key of a table", "\n[ai_model.metadata.\"KEY\"]\nx = nan"),
    ("table", "\n[\"KEY\"]\nx = 1"),
    ("heading that is not closed", "\n[\"KEY\"\nx = 1"),
    ("parameter", "\n[ai_model.parameters]\n\"KEY\" = 1"),
    (
        "list of a parameter",
        "\n[ai_model.parameters]\nstop = [\"END\", \"KEY\"]",
    ),
    (
        "header",
        "\n[ai_model.parameters]\nextra_headers = { Authorization = \"Bearer KEY\" }",
    ),
    (
        "header in a table",
        "\n[ai_model.parameters.extra_headers]\nX-Key = \"KEY\"",
    ),
    (
        "parameter that has its own key",
        "\n[ai_model.parameters]\napi_key = \"KEY\"",
    ),
    (
        "misspelled parameter",
        "\n[ai_model.parameters]\napi_kye = \"KEY\"",
    ),
    (
        "metadata",
        "\n[[ai_model.metadata.notes]]\nx = [{ y = \"KEY\" }]",
    ),
    ("price", "cost = { input = \"KEY\" }"),
    ("twice in a line", "tags = [\"KEY\"] # KEY"),
];
