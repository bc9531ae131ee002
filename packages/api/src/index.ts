export { ACCESS, type Access, type RouteName } from './access/table.ts';
export { type LoginOptions, Logins } from './access/logins.ts';
export { type AppOptions, buildApp } from './app.ts';
export type { Context, NetworkFacts } from './context.ts';
export { type Problem, problemOf } from './problem/problem.ts';
