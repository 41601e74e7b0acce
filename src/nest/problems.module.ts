import {
  ConfigurableModuleBuilder,
  type DynamicModule,
  Inject,
  Logger,
  Module,
  type NestModule,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { ApplicationConfig, ExternalContextCreator, HttpAdapterHost, ModuleRef, ModulesContainer } from '@nestjs/core';
import { ProblemCatalog } from '../catalog/problem-catalog.js';
import { BUILT_IN_TYPES, listedBuiltInTypes } from '../exceptions/built-in-types.js';
import { FlowContext } from '../flow/flow.js';
import { coverApp } from '../platform/cover-app.js';
import { listedTypes } from '../platform/nest/controllers.js';
import { adoptMessageClients } from '../platform/transports/message-client.js';
import type { ProblemTypeClass } from '../problem/problem-definition.js';
import { bootWarnings, requireOneRoot, requireRoot } from './boot-checks.js';
import { DOCS_ROUTES, type DocsRoutes, docsRoutesProvider } from './docs/docs-routes.js';
import { type Enhancers, enhancersProvider } from './enhancers.js';
import { adoptFrameworks, adoptProcessors } from './jobs/adopt-frameworks.js';
import { FlowLogger } from './logging/flow-logger.js';
import type { ProblemsOptions } from './options/problems-options.js';
import { resolveOptions } from './options/resolve-options.js';
import { RESOLVED_OPTIONS, type ResolvedOptions } from './options/resolved-options.js';
import { ProblemsService } from './problems.service.js';
import { ProblemsFeatureModule } from './problems-feature.module.js';
import { addValidation, ENHANCERS } from './validation/validation-enhancers.js';

/** Under this token the app's options are injected as they were given. */
const PROBLEMS_OPTIONS = Symbol.for('nestjs-problems.options');

const { ConfigurableModuleClass, ASYNC_OPTIONS_TYPE } = new ConfigurableModuleBuilder<ProblemsOptions>({
  optionsInjectionToken: PROBLEMS_OPTIONS,
})
  .setClassMethodName('forRoot')
  .setFactoryMethodName('createProblemsOptions')
  .build();

/**
 * Turns every error of the app into an RFC 9457 problem and ties it to the logs with one flow id. It registers its
 * filter, interceptor and pipe itself.
 *
 * @example
 * @Module({ imports: [ProblemsModule.forRoot({ problem: { baseUri: 'https://developer.example.com/problems' } })] })
 * export class AppModule {}
 */
@Module({
  providers: [
    {
      provide: RESOLVED_OPTIONS,
      useFactory: (options?: ProblemsOptions) => resolveOptions(requireRoot(options)),
      inject: [{ token: PROBLEMS_OPTIONS, optional: true }],
    },
    {
      provide: ProblemCatalog,
      useFactory: (options: ResolvedOptions, modules: ModulesContainer) => {
        const catalog = new ProblemCatalog(options.problem.uris, BUILT_IN_TYPES);
        const builtIn = listedBuiltInTypes(options.problem.unknownError);
        catalog.register(...builtIn, ...options.types, ...listedTypes(modules));
        return catalog;
      },
      inject: [RESOLVED_OPTIONS, ModulesContainer],
    },
    { provide: FlowContext, useFactory: () => new FlowContext() },
    {
      provide: FlowLogger,
      useFactory: (options: ResolvedOptions) => new FlowLogger(options.flow.logger),
      inject: [RESOLVED_OPTIONS],
    },
    enhancersProvider(RESOLVED_OPTIONS),
    { provide: ProblemsService, useFactory: ({ problems }: Enhancers) => problems, inject: [ENHANCERS] },
    docsRoutesProvider(RESOLVED_OPTIONS, ENHANCERS),
  ],
  exports: [ProblemCatalog, ProblemsService, FlowContext, FlowLogger, ENHANCERS],
})
export class ProblemsModule
  extends ConfigurableModuleClass
  implements NestModule, OnModuleInit, OnApplicationBootstrap
{
  private readonly logger = new Logger('ProblemsModule');

  /** @internal Nest makes the module. */
  constructor(
    @Inject(ApplicationConfig) private readonly config: ApplicationConfig,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
    @Inject(ENHANCERS) private readonly enhancers: Enhancers,
    @Inject(ModuleRef) private readonly moduleRef: ModuleRef,
    @Inject(ModulesContainer) private readonly modules: ModulesContainer,
    @Inject(ExternalContextCreator) private readonly contexts: ExternalContextCreator,
    @Inject(DOCS_ROUTES) private readonly docs: DocsRoutes | null,
  ) {
    super();
    this.coverTransports();
  }

  /**
   * @throws TypeError at boot, for an unknown or wrong option
   */
  static override forRoot(options: ProblemsOptions = {}): DynamicModule {
    return { ...super.forRoot(options), global: true };
  }

  /** Options from a factory, a class or an existing provider (`ProblemsOptionsFactory`). */
  static override forRootAsync(options: typeof ASYNC_OPTIONS_TYPE): DynamicModule {
    return { ...super.forRootAsync(options), global: true };
  }

  /** Registers the problem types of a feature module in the catalog. */
  static forFeature(types: readonly ProblemTypeClass[]): DynamicModule {
    return ProblemsFeatureModule.of(types);
  }

  /**
   * Nest calls this before the first route exists. Everything of ours goes to the front of its list: there a filter yields to
   * others that catch more specifically, an interceptor is outermost, and a guard and a pipe come first.
   */
  configure(): void {
    const { interceptor, guard } = this.enhancers;
    if (interceptor?.isNeeded) this.config.getGlobalInterceptors().unshift(interceptor);
    if (guard) this.config.getGlobalGuards().unshift(guard);
    const app = { adapter: this.host.httpAdapter, modules: this.modules, config: this.config };
    this.docs?.serveOn(coverApp(app, this.contexts, this.enhancers));
  }

  /** Called early: a hybrid app may start its microservices before Nest calls `configure()`. */
  private coverTransports(): void {
    requireOneRoot(this.config);
    this.config.getGlobalFilters().unshift(this.enhancers.filter);
    addValidation(this.config, this.enhancers, this.contexts);
    this.enhancers.messages.cover(this.modules);
    adoptProcessors(this.modules, this.enhancers.unanswered);
  }

  /** All routes of the app exist now, and all its providers, and so do those of its reporters that are classes. */
  async onModuleInit(): Promise<void> {
    adoptFrameworks(this.modules, this.enhancers.unanswered);
    await this.docs?.prepare(this.moduleRef);
    adoptMessageClients(this.modules, (problem) => this.enhancers.problems.toException(problem));
    await this.enhancers.reporters.resolve(this.moduleRef);
    const { config, modules, enhancers } = this;
    for (const warning of bootWarnings({ config, modules }, enhancers.filter)) this.logger.warn(warning);
  }

  /** Other modules have registered their routes now. */
  onApplicationBootstrap(): void {
    for (const warning of this.docs?.warnings() ?? []) this.logger.warn(warning);
  }
}
