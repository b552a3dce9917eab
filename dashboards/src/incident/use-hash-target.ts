import { useEffect } from 'react';

/** Once the page is there, brings what the address points at (`#dispatch-…`, `#duty-…`, `#audit-…`) into view and opens what hides it. */
export function useHashTarget(isReady: boolean): void {
  useEffect(() => {
    if (!isReady || location.hash === '') return;
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    target?.closest('details')?.setAttribute('open', '');
    target?.scrollIntoView({ block: 'center' });
    target?.classList.add('is-target');
  }, [isReady]);
}
