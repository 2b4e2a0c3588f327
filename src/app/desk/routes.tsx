/** Addresses of the desk: those of the desk itself, and below /desk/:unit those of every module. */
import { Navigate, type RouteObject } from 'react-router';
import { deskModules } from '../modules.web.ts';
import { DeskFrame, Landing, NothingHere, UnitFrame } from './frame.tsx';

export const deskRoutes: RouteObject[] = [
  { path: '/desk/setup', lazy: async () => ({ Component: (await import('./setup.tsx')).Setup }) },
  {
    path: '/desk',
    element: <DeskFrame />,
    children: [
      { index: true, element: <Landing /> },
      { path: 'sign-in', element: <Navigate to="/desk" replace /> },
      {
        path: ':unit',
        element: <UnitFrame />,
        children: [
          ...deskModules.flatMap((module) => module.routes),
          { path: '*', element: <NothingHere /> },
        ],
      },
    ],
  },
];
