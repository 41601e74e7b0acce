import { Module } from '@nestjs/common';
import { HomeController, PageController } from './page.controller.js';

@Module({ controllers: [HomeController, PageController] })
export class PageModule {}
