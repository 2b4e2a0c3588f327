/** The desk's entry: language and theme, the session, the pages of every module. */
import '../../ui/desk/desk.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { ApiProblem } from '../../core/web/index.ts';
import { DeskProvider, type DeskTheme } from '../../ui/desk/index.ts';
import type { Locale } from '../../ui/locale.ts';
import { deskRoutes } from './routes.tsx';
import { PreferencesContext, readLocale, readTheme, writeLocale, writeTheme } from './preferences.ts';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (count, error) =>
        count < 2 && (!(error instanceof ApiProblem) || error.status === 0 || error.status >= 500),
    },
  },
});

const router = createBrowserRouter(deskRoutes);

// A desk left open while a newer Jia took this one's place asks for scripts that are gone: it is loaded anew, at the
// address that was wanted. Where they are missing from the new one too, the page says that it failed.
const loadedAnewAt = 'jia.desk.loadedAnewAt';
const againAfter = 10_000;
addEventListener('vite:preloadError', () => {
  if (Date.now() - Number(sessionStorage.getItem(loadedAnewAt)) < againAfter) return;
  sessionStorage.setItem(loadedAnewAt, String(Date.now()));
  location.assign(router.createHref(router.state.navigation.location ?? router.state.location));
});

function Desk() {
  const [locale, setLocale] = useState<Locale>(readLocale);
  const [theme, setTheme] = useState<DeskTheme>(readTheme);
  return (
    <PreferencesContext
      value={{
        locale,
        theme,
        setLocale: (next) => {
          writeLocale(next);
          setLocale(next);
        },
        setTheme: (next) => {
          writeTheme(next);
          setTheme(next);
        },
      }}
    >
      <DeskProvider locale={locale} theme={theme}>
        <RouterProvider router={router} />
      </DeskProvider>
    </PreferencesContext>
  );
}

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <Desk />
    </QueryClientProvider>
  </StrictMode>,
);
