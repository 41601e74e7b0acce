import {
  BadGatewayException,
  ForbiddenException,
  Module,
  NotFoundException,
  UseGuards,
  ValidationPipe,
} from '@nestjs/common';
import { Args, Field, GraphQLModule, InputType, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import { MinLength } from 'class-validator';
import mercurius from 'mercurius';
import { type ExistingApp, get, post } from '../existing-app.js';

@ObjectType()
class Recipe {
  @Field(() => Int) id!: number;
  @Field() title!: string;
}

@InputType()
class NewRecipe {
  @Field() @MinLength(2) title!: string;
}

class Closed {
  canActivate(): boolean {
    return false;
  }
}

@Resolver(() => Recipe)
class RecipesResolver {
  @Query(() => Recipe)
  recipe(@Args('id', { type: () => Int }) id: number) {
    if (id !== 1) throw new NotFoundException(`There is no recipe ${id}`);
    return { id, title: 'Soup' };
  }

  @Mutation(() => Recipe)
  add(@Args('recipe') { title }: NewRecipe) {
    return { id: 2, title };
  }

  @Query(() => String, { nullable: true })
  forbidden() {
    throw new ForbiddenException('Not for you');
  }

  @Query(() => String, { nullable: true })
  @UseGuards(Closed)
  guarded() {}

  @Query(() => String, { nullable: true })
  crash() {
    throw new Error('broken');
  }

  @Query(() => String)
  gateway() {
    throw new BadGatewayException('far.internal does not respond');
  }

  @Query(() => String, { nullable: true })
  own() {
    throw new mercurius.ErrorWithProps('Own words', { code: 'OWN', left: 2 });
  }
}

@Module({
  imports: [GraphQLModule.forRoot<MercuriusDriverConfig>({ driver: MercuriusDriver, autoSchemaFile: true })],
  providers: [RecipesResolver],
})
class AppModule {}

const query = (text: string) => post('/graphql', { query: text });

const requests = [
  query('{ recipe(id: 1) { id title } }'),
  query('{ recipe(id: 7) { id } }'),
  query('{ nothing }'),
  query('{'),
  query('mutation { add(recipe: { title: "Soup" }) { id title } }'),
  query('mutation { add(recipe: { title: "S" }) { id } }'),
  query('{ forbidden }'),
  query('{ guarded }'),
  query('{ own }'),
  query('{ crash }'),
  query('{ gateway }'),
  query('{ forbidden recipe(id: 1) { id } }'),
  get('/graphql?query={recipe(id:1){id}}'),
  get('/graphql'),
  post('/graphql', '{', { 'Content-Type': 'application/json' }),
  get('/nowhere'),
];

export const mercuriusApp: ExistingApp = {
  name: 'an app with resolvers of GraphQL on Mercurius',
  adapters: ['fastify'],
  module: AppModule,
  prepare: (app) => app.useGlobalPipes(new ValidationPipe()),
  requests,
};
