import { Link, useLocation } from 'wouter';
import { useLive } from '../live/live-context.ts';
import { type Deed, whyNot } from '../session/permissions.ts';
import { useSession } from '../session/session-context.ts';
import { words } from '../words.ts';
import { SignOut } from './sign-out.tsx';
import { WallClock } from './wall-clock.tsx';

const pages: { href: string; name: string; deed?: Deed }[] = [
  { href: '/', name: words.frame.desk },
  { href: '/supervision', name: words.supervision.title, deed: 'incident.read-restricted' },
  { href: '/reports', name: words.reports.title, deed: 'incident.read-restricted' },
  { href: '/search', name: words.frame.search, deed: 'archive.search' },
  { href: '/people', name: words.frame.people, deed: 'people.read' },
  { href: '/guidance', name: words.publishing.own.title, deed: 'guidance.own' },
  { href: '/board', name: words.publishing.board.title, deed: 'board.read' },
  { href: '/partners', name: words.publishing.partners.title, deed: 'partner.read' },
  { href: '/cases', name: words.cases.title, deed: 'case.read' },
  { href: '/accounting', name: words.accounting.title, deed: 'accounting.read' },
  { href: '/access', name: words.access.title, deed: 'access.read' },
  { href: '/sources', name: words.frame.sources, deed: 'sources.read' },
];

/** The bar: whose desk, the pages, the server's time, who is signed in. */
export function TopBar() {
  const { session } = useSession();
  const { lostSinceMs } = useLive();
  const [path] = useLocation();
  const isHere = (href: string) =>
    href === '/' ? path === '/' || path.startsWith('/incidents') : path === href || path.startsWith(`${href}/`);
  const mine = pages.filter(({ deed }) => !deed || whyNot(session, deed) === null);
  return (
    <header className="top-bar">
      <div className="top-who">
        <strong>{words.common.product}</strong>
        <span className="top-unit">{session.unitName}</span>
      </div>
      <nav className="top-nav" aria-label={words.frame.nav}>
        {mine.map(({ href, name }) => (
          <Link key={href} href={href} aria-current={isHere(href) ? 'page' : undefined}>
            {name}
          </Link>
        ))}
      </nav>
      <div className="top-right">
        {lostSinceMs === null && <span className="top-live">{words.frame.live}</span>}
        <WallClock />
        <SignOut name={session.user.name} />
      </div>
    </header>
  );
}
