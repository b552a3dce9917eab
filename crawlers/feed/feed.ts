/** One entry, whatever the feed's format. */
export interface FeedEntry {
  id: string | undefined;
  link: string | undefined;
  title: string | undefined;
  /** HTML or plain text, the longest that the entry carries. */
  content: string | undefined;
  date: string | undefined;
  author: string | undefined;
}

/** A feed, read. */
export interface Feed {
  format: 'rss' | 'atom' | 'rdf' | 'json' | 'loose';
  entries: FeedEntry[];
}
