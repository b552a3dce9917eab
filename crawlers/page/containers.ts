import type { PageDocument, PageElement } from './dom.ts';

/** Where Chinese sites and their content systems put an article's text, by what these call it; surer names first. */
const selectors = [
  '[itemprop="articleBody"]',
  // WeChat, Sina, NetEase, Tencent, People's Daily, the government's UCAP, TRS, VSB
  '#js_content, #artibody, #endText, #Cnt-Main-Article-QQ, #rwb_zw, .rm_txt_con, #UCAP-CONTENT, .TRS_Editor, #vsb_content, .v_news_content',
  '#js_article_content, #ContentBody, #mp-editor, #chan_newsDetail, .main-aticle, #detailContent, .cont-area, .pages_content, .news_txt',
  '#article_content, #articleContent, #article-content, #artical_main, #article_inbox, #main_content, #contentText, #news_content, #zoom, #Zoom',
  '.article-content, .article_content, .articleContent, .article-body, .article__content, .art_content, .artical-content, .post_body, .post-content, .entry-content, .news_content, .news-content, .newsContent, .content-article, .detail-content, .detail_content, .text-content, .content_area, .art_contextBox, .page_art_content, .post-body, .all-txt, .a-con, #article',
];
/** A container holds at least this many characters that are no link. */
const leastChars = 80;

function plainLength(element: PageElement): number {
  const linked = Array.from(element.querySelectorAll('a')).reduce((sum, link) => sum + bareLength(link), 0);
  return bareLength(element) - linked;
}

function bareLength(element: PageElement): number {
  return element.textContent.replace(/\s/g, '').length;
}

/** Gives the element that by its name holds the page's article, the fullest where several bear the name; undefined when none does. */
export function findContainer(document: PageDocument): PageElement | undefined {
  for (const selector of selectors) {
    const found = Array.from(document.querySelectorAll(selector)).map((element) => ({
      element,
      length: plainLength(element),
    }));
    const fullest = found.reduce<(typeof found)[number] | undefined>(
      (a, b) => (a && a.length >= b.length ? a : b),
      undefined,
    );
    if (fullest && fullest.length >= leastChars) return fullest.element;
  }
  return undefined;
}
