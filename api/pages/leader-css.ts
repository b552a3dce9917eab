/** Styles of the leader's page: one column for a phone 375 px wide, large type, one large button. */
export const LEADER_CSS = `
main{max-width:560px;margin:0 auto;padding:16px 16px 40px;background:#fff;min-height:100vh}
.sender{margin:0;color:#b3261e;font-weight:700;font-size:15px;letter-spacing:1px}
.to{margin:6px 0 0;font-size:17px}
h1{font-size:22px;line-height:1.4;margin:10px 0 12px;overflow-wrap:anywhere}
h2{font-size:17px;margin:28px 0 8px;padding-left:8px;border-left:4px solid #b3261e}
.verdict{padding:12px 14px;border-radius:8px;color:#fff;background:#1b6e4a}
.verdict.level-1{background:#b3261e}.verdict.level-2{background:#b25000}
.verdict p{margin:0}.level{font-size:20px;font-weight:700}.state{font-size:15px}
.mark{margin-top:8px!important;display:inline-block;padding:2px 8px;border:2px solid #fff;border-radius:4px;font-weight:700}
.done{margin:14px 0 0;padding:10px 12px;border-radius:8px;background:#e6f4ea;color:#0d652d;font-weight:600}
dl{margin:16px 0 0;display:grid;grid-template-columns:4.6em 1fr;gap:6px 8px}
dt{color:#5c6570}dd{margin:0;overflow-wrap:anywhere}
.answer{margin-top:20px}
.instructions{list-style:none;margin:0 0 12px;padding:0}
.instructions:empty{display:none}
.instructions li{padding:8px 0;border-bottom:1px solid #e5e6eb}
.instructions time{color:#5c6570;font-size:14px;margin-left:6px}
.words{display:block;white-space:pre-wrap;overflow-wrap:anywhere}
label{display:block;font-weight:600;margin-bottom:6px}
textarea{width:100%;padding:10px 12px;font:inherit;font-size:17px;border:1px solid #8a919c;border-radius:8px;resize:vertical}
textarea:focus,button:focus{outline:3px solid #9cc2ef;outline-offset:1px}
button{display:block;width:100%;margin-top:12px;min-height:60px;border:0;border-radius:10px;background:#b3261e;color:#fff;font:inherit;font-size:24px;font-weight:700;letter-spacing:6px}
button:active{background:#8c1d18}
.hint,.closed{margin:8px 0 0;color:#5c6570;font-size:14px}
blockquote{margin:0;padding:10px 12px;background:#f4f5f7;border-radius:8px;white-space:pre-wrap;overflow-wrap:anywhere}
.posts{margin:0;padding-left:1.4em}.posts li{margin-bottom:14px}.posts p{margin:0}
.from{color:#5c6570;font-size:14px}.from b{color:#1f2329}.head{font-weight:600}.text{overflow-wrap:anywhere}.url{font-size:14px}
.copy{padding:0 5px;border:1px solid #8a919c;border-radius:3px;font-size:12px}
footer{margin-top:28px;color:#5c6570;font-size:13px}
`;
