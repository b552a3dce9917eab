import { lazy, Suspense } from 'react';
import { Link, Route, Switch, useLocation } from 'wouter';
import { LiveBanner } from '../live/live-banner.tsx';
import { Nothing } from '../parts/nothing.tsx';
import { PageSkeleton } from '../parts/page-skeleton.tsx';
import { words } from '../words.ts';
import { Crash } from './crash.tsx';
import { ExerciseBanner } from './exercise-banner.tsx';
import { TopBar } from './top-bar.tsx';

const AccessPage = lazy(() => import('../access/access-page.tsx'));
const AccountingPage = lazy(() => import('../accounting/accounting-page.tsx'));
const BoardPage = lazy(() => import('../publishing/board-page.tsx'));
const CasePage = lazy(() => import('../cases/case-page.tsx'));
const CasesPage = lazy(() => import('../cases/cases-page.tsx'));
const DeskPage = lazy(() => import('../desk/desk-page.tsx'));
const IncidentPage = lazy(() => import('../incident/incident-page.tsx'));
const RulebookPage = lazy(() => import('../incident/rulebook-page.tsx'));
const OwnGuidancePage = lazy(() => import('../publishing/own-guidance-page.tsx'));
const PaperPage = lazy(() => import('../papers/paper-page.tsx'));
const PartnersPage = lazy(() => import('../partners/partners-page.tsx'));
const PeoplePage = lazy(() => import('../people/people-page.tsx'));
const ReportsPage = lazy(() => import('../papers/reports-page.tsx'));
const SearchPage = lazy(() => import('../search/search-page.tsx'));
const SourcesPage = lazy(() => import('../sources/sources-page.tsx'));
const SupervisionPage = lazy(() => import('../papers/supervision-page.tsx'));

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
              <Route path="/papers/:id">{({ id }) => <PaperPage key={id} id={id} />}</Route>
              <Route path="/reports" component={ReportsPage} />
              <Route path="/supervision" component={SupervisionPage} />
              <Route path="/search" component={SearchPage} />
              <Route path="/guidance" component={OwnGuidancePage} />
              <Route path="/board" component={BoardPage} />
              <Route path="/partners" component={PartnersPage} />
              <Route path="/cases" component={CasesPage} />
              <Route path="/cases/:id">{({ id }) => <CasePage key={id} id={id} />}</Route>
              <Route path="/accounting" component={AccountingPage} />
              <Route path="/access" component={AccessPage} />
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
