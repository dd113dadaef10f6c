//! Which links Telegram takes.

/// Whether Telegram takes a URL in a link or a button, and if not, why in its words.
///
/// It takes `http`, `https`, `tg` and `ton` links; a web link needs a host with a dot, so
/// `http://localhost` is refused.
///
/// # Errors
/// The reason that ends Telegram's description, e.g. `Wrong HTTP URL`.
pub fn check_link(url: &str) -> Result<(), &'static str> {
    const REFUSED: &str = "Wrong HTTP URL";
    let lower = url.trim().to_ascii_lowercase();
    for own in ["tg:", "ton:", "tonsite:"] {
        if let Some(rest) = lower.strip_prefix(own) {
            let rest = rest.trim_start_matches('/');
            return if rest.is_empty() {
                Err(REFUSED)
            } else {
                Ok(())
            };
        }
    }
    let rest = match lower.split_once("://") {
        Some(("http" | "https", rest)) => rest,
        Some(_) => return Err("Unsupported URL protocol"),
        None => &lower,
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host_and_port = authority.rsplit('@').next().unwrap_or_default();
    if host_and_port.starts_with('[') {
        return Ok(());
    }
    let (host, port) = match host_and_port.split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (host_and_port, None),
    };
    if host.is_empty() {
        return Err("URL host is empty");
    }
    if port.is_some_and(|port| port.parse::<u16>().map_or(true, |port| port == 0)) {
        return Err("Wrong port number specified in the URL");
    }
    let odd = |character: char| {
        character.is_ascii_control() || " !\"$%&'()*+,;<=>\\^`{|}~".contains(character)
    };
    if host.contains(odd) || !host.trim_end_matches('.').contains('.') || host.contains("..") {
        return Err(REFUSED);
    }
    Ok(())
}
