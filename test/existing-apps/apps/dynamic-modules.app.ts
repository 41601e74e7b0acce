import {
  ConfigurableModuleBuilder,
  Controller,
  type DynamicModule,
  Get,
  Inject,
  InternalServerErrorException,
  Module,
  Param,
} from '@nestjs/common';
import { type ExistingApp, get } from '../existing-app.js';

const { ConfigurableModuleClass, MODULE_OPTIONS_TOKEN } = new ConfigurableModuleBuilder<{ greeting: string }>().build();

@Module({
  providers: [
    {
      provide: 'GREETER',
      useFactory: ({ greeting }: { greeting: string }) => ({ greet: (name: string) => `${greeting}, ${name}` }),
      inject: [MODULE_OPTIONS_TOKEN],
    },
  ],
  exports: ['GREETER'],
})
class GreetingModule extends ConfigurableModuleClass {}

@Module({})
class SettingsModule {
  static forRoot(settings: Record<string, string>): DynamicModule {
    const providers = [{ provide: 'SETTINGS', useValue: settings }];
    return { module: SettingsModule, global: true, providers, exports: providers };
  }
}

@Controller()
class GreetingController {
  constructor(
    @Inject('GREETER') private readonly greeter: { greet(name: string): string },
    @Inject('SETTINGS') private readonly settings: Readonly<Record<string, string>>,
  ) {}

  @Get('greetings/:name')
  greet(@Param('name') name: string) {
    return this.greeter.greet(name);
  }

  @Get('settings/:name')
  setting(@Param('name') name: string) {
    const value = this.settings[name];
    if (value === undefined) throw new InternalServerErrorException(`There is no setting ${name}`);
    return { value };
  }
}

@Module({
  imports: [
    GreetingModule.registerAsync({ useFactory: async () => ({ greeting: 'Hello' }) }),
    SettingsModule.forRoot({ color: 'blue' }),
  ],
  controllers: [GreetingController],
})
class AppModule {}

export const dynamicModules: ExistingApp = {
  name: 'an app of dynamic modules',
  module: AppModule,
  requests: [get('/greetings/Ada'), get('/settings/color'), get('/settings/size'), get('/')],
};
