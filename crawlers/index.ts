// Collects posts from the configured sources. Guarantees:
// - A post is stored durably as soon as its page is read; polling again stores nothing twice, changed counts become Observations.
// - Every poll leaves a PollRecord that says why (promise 5); a failed source is never “nothing found”.
// - No source, page or entry stops another; every wait has an end.
// - We name ourselves, obey robots.txt, keep requests to a host apart, and never follow a page to the inside of the network.
export { type Crawler, type CrawlerOptions, createCrawler } from './create-crawler.ts';
export { decodeBody } from './fetch/charset.ts';
export { type Article, extractArticle } from './page/article.ts';
