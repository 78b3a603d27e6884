document => {
  // What in a page is not the console's own: elements and attributes that could run, load or lead elsewhere.
  const found = [];
  const isLocal = link => link.startsWith("otpauth://totp/lowincome") || /^(\/(?!\/)|[?#]|$)/.test(link) && !/[\u0000-\u0020\\]/.test(link);
  for (const node of document.querySelectorAll("*")) {
    const name = node.localName;
    if (["iframe", "object", "embed", "applet", "base", "frame", "marquee", "audio", "video", "math", "template"].includes(name)) {
      found.push("element " + name);
    }
    if (name === "script" && !(node.getAttribute("src") || "").startsWith("/static/")) found.push("script");
    if (name === "link" && !(node.getAttribute("href") || "").startsWith("/static/")) found.push("link");
    if (name === "style" && !node.closest("svg")) found.push("style");
    if (name === "meta" && node.hasAttribute("http-equiv")) found.push("meta");
    for (const { name: key, value } of node.attributes) {
      if (/^on/.test(key) || /^hx-on/.test(key)) found.push(`${name} ${key}`);
      if (key === "style" && !node.closest("svg")) found.push(`${name} style`);
      if (key === "srcdoc" || key === "ping") found.push(`${name} ${key}`);
      if (["href", "src", "action", "formaction", "hx-get", "hx-post", "poster", "data"].includes(key) && !isLocal(value)) {
        found.push(`${name} ${key}=${value.slice(0, 80)}`);
      }
    }
  }
  if (document.defaultView && document.defaultView.hostile7) found.push("a script ran");
  return found;
}
