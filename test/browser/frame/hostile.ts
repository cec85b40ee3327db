/** A mail that tries everything at once to be noticed by its sender. */
export function hostileHtml(at: string): string {
  return `
<meta http-equiv="refresh" content="0;url=${at}/refresh"><base href="${at}/base/">
<link rel="stylesheet" href="${at}/css"><link rel="prefetch" href="${at}/prefetch"><link rel="preconnect" href="${at}">
<style>@import url(${at}/import); body { background: url(${at}/background) }</style>
<script>fetch('${at}/script')</script>
<img src="${at}/img" alt="A cat" onerror="fetch('${at}/onerror')"><img srcset="${at}/srcset 2x">
<picture><source srcset="${at}/source"><img src="${at}/picture"></picture>
<table background="${at}/table"><tr><td background="${at}/td">cell</td></tr></table>
<div style="background: url(${at}/style); position: fixed; inset: 0">styled</div>
<div style="cursor: url(${at}/cursor), auto; --x: url(${at}/var); list-style: url(${at}/list)">styled, too</div>
<svg><image href="${at}/image"/><filter><feImage href="${at}/fe"/></filter><rect fill="url(${at}/fill)"/><use href="${at}/use"/></svg>
<video poster="${at}/poster" src="${at}/video" autoplay><track src="${at}/track"></video><audio src="${at}/audio" autoplay></audio>
<form action="${at}/form"><input type="image" src="${at}/input"><button autofocus formaction="${at}/button">Go</button></form>
<iframe src="${at}/iframe"></iframe><object data="${at}/object"></object><embed src="${at}/embed">
<math><mtext href="${at}/math">x</mtext></math>
<a id="bank" href="${at}/link" target="_top" ping="${at}/ping">your bank</a> <a href="javascript:alert(1)">run</a>
<a href="https://tor.test/">tor.test</a>
<p onclick="top.location='${at}/click'">Hello <b>friend</b></p>
<template><img src="${at}/template"></template><noscript><img src="${at}/noscript"></noscript>`
}
