//! `letapis completions` and `letapis man`.

use super::{check_refused, letapis, run};

#[test]
fn every_shell_is_told_every_subcommand() {
    let names: Vec<String> = letapis::cli::command().get_subcommands().map(|it| it.get_name().to_owned()).collect();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let output = letapis(&["completions", shell]).output().unwrap();
        assert!(output.status.success() && output.stderr.is_empty(), "{shell}");
        let script = String::from_utf8(output.stdout).unwrap();
        for name in &names {
            assert!(script.contains(name.as_str()), "{shell} is not told of {name}");
        }
    }
    check_refused(&["completions", "cmd"], 2, "[possible values: bash, ");
}

#[test]
fn the_manual_is_one_page() {
    let (status, page, stderr) = run(&mut letapis(&["man"]));
    assert_eq!((status, stderr.as_str()), (0, ""));
    assert_eq!(page.matches("\n.TH ").count(), 1, "{page}");
    for section in
        ["NAME", "SYNOPSIS", "EXAMPLES", "OPTIONS", "SUBCOMMANDS", "FORMATS", "\"EXIT STATUS\"", "ENVIRONMENT"]
    {
        assert_eq!(page.matches(&format!("\n.SH {section}\n")).count(), 1, "{section}");
    }
}

#[test]
fn help_of_a_subcommand_leads_with_examples_of_it() {
    for name in ["search", "show", "list", "export", "check"] {
        let (status, help, _) = run(&mut letapis(&[name, "-h"]));
        assert_eq!(status, 0);
        assert!(help.starts_with("Examples:\n") && help.lines().nth(1).unwrap().contains(name), "{help}");
    }
}
