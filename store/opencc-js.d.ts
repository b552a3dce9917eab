declare module 'opencc-js/dict/TSCharacters' {
  /** `traditional simplified[ simplified…]` entries divided by `|`. */
  const entries: string;
  export default entries;
}
