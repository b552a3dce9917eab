import { lazy, Suspense } from 'react';
import { Link, Route, Switch, useLocation } from 'wouter';
import { LiveBanner } from '../live/live-banner.tsx';
import { Nothing } from '../parts/nothing.tsx';
import { PageSkeleton } from '../parts/page-skeleton.tsx';
import { words } from '../words.ts';
import { Crash } from './crash.tsx';
import { ExerciseBanner } from './exercise-banner.tsx';
import { TopBar } from './top-bar.tsx';

const DeskPage = lazy(() => import('../desk/desk-page.tsx'));
const IncidentPage = lazy(() => import('../incident/incident-page.tsx'));
const RulebookPage = lazy(() => import('../incident/rulebook-page.tsx'));
const PeoplePage = lazy(() => import('../people/people-page.tsx'));
const SearchPage = lazy(() => import('../search/search-page.tsx'));
const SourcesPage = lazy(() => import('../sources/sources-page.tsx'));

/** The frame around every page: banners that must not be missed, the bar, the page. */
export function Frame() {
  const [path] = useLocation();
  return (
    <>
      <a className="skip" href="#main">
        {words.frame.toMain}
      </a>
      <div className="top">
        <ExerciseBanner />
        <LiveBanner />
        <TopBar />
      </div>
      <main id="main" className="page" tabIndex={-1}>
        <Crash key={path}>
          <Suspense fallback={<PageSkeleton />}>
            <Switch>
              <Route path="/" component={DeskPage} />
              <Route path="/incidents/:id">{({ id }) => <IncidentPage key={id} id={id} />}</Route>
              <Route path="/incidents/:id/rulebook">{({ id }) => <RulebookPage key={id} id={id} />}</Route>
              <Route path="/people" component={PeoplePage} />
              <Route path="/search" component={SearchPage} />
              <Route path="/sources" component={SourcesPage} />
              <Route>
                <Nothing title={words.frame.notFound}>
                  <Link href="/">{words.frame.toDesk}</Link>
                </Nothing>
              </Route>
            </Switch>
          </Suspense>
        </Crash>
      </main>
    </>
  );
}
